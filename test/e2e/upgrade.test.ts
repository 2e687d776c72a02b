import { randomUUID } from "node:crypto";
import { type AttributeValue, DescribeTableCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnosis } from "../../admin/doctor/Diagnosis.ts";
import { readAuditRecords } from "../../local/observe/readAuditRecords.ts";
import { readCompleted } from "../../local/observe/readCompleted.ts";
import { packageVersion } from "../../project/packageVersion.ts";
import { keptVersions } from "../support/upgrade/unpackAssembly.ts";
import { upgradeDeployment } from "../support/upgrade/upgradeProject.ts";
import { writeProject } from "../support/upgrade/writeProject.ts";
import { type CopyDeployment, deployAs, removeContexts } from "./support/deployCopy.ts";
import { deployKept } from "./support/deployKept.ts";
import { ProjectCopy } from "./support/ProjectCopy.ts";
import { sendTo, unfinished } from "./support/queues.ts";
import { routedEvent } from "./support/routedMessage.ts";
import { waitFor } from "./support/waitFor.ts";

const billing = { context: "orders", name: "billing" };
const [before = "0.1.0"] = keptVersions.toReversed();
const bill = (order: string) => `orders.billing#${order}`;
const handled = randomUUID();
const givenUp = randomUUID();
const rejected = randomUUID();
let copy: ProjectCopy;
let deployed: CopyDeployment;
/** What was there before the upgrade. */
let kept: Kept;

interface Kept {
  readonly audit: readonly Item[];
  readonly state: readonly Item[];
  readonly born: readonly unknown[];
}

type Item = Readonly<Record<string, AttributeValue>>;

async function publish(id: string, data: object): Promise<void> {
  const { FailedEntryCount } = await deployed.clients.events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: deployed.names.ingressBus,
          Source: "orders",
          DetailType: "order.placed",
          Detail: JSON.stringify({ metadata: { id }, data }),
        },
      ],
    }),
  );
  expect(FailedEntryCount).toBe(0);
}

async function scan(TableName: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan(
    { client: deployed.clients.tables },
    { TableName },
  )) {
    items.push(...Items);
  }
  return items.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** When what holds something was made, and which it is. */
async function born(): Promise<readonly unknown[]> {
  const { names, clients } = deployed;
  const tables = [names.auditTable, names.stateTable].map(async (TableName) => {
    const { Table } = await clients.tables.send(new DescribeTableCommand({ TableName }));
    return [Table?.TableId, Table?.CreationDateTime];
  });
  const queues = [names.gateQueue, names.subscriberQueue(billing), letters()].map(
    async (QueueName) => {
      const { QueueUrl } = await clients.queues.send(new GetQueueUrlCommand({ QueueName }));
      const { Attributes } = await clients.queues.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["CreatedTimestamp"] }),
      );
      return [QueueUrl, Attributes?.["CreatedTimestamp"]];
    },
  );
  return Promise.all([...tables, ...queues]);
}

function letters(): string {
  return deployed.names.subscriberDeadLetterQueue(billing);
}

/** Waits until the subscriber has noted the bill of an order. */
async function untilBilled(order: string): Promise<Item> {
  return waitFor(`the bill of ${order}`, async () =>
    (await scan(deployed.names.stateTable)).find(({ pk }) => pk?.S === bill(order)),
  );
}

async function untilIdle(): Promise<void> {
  const { gateQueue, subscriberQueue } = deployed.names;
  await waitFor("the queues to be empty", async () => {
    const left = await Promise.all(
      [gateQueue, subscriberQueue(billing)].map((queue) => unfinished(deployed, queue)),
    );
    return left.every((count) => count === 0) ? true : undefined;
  });
}

async function doctor(): Promise<Diagnosis> {
  const line = "node cli/signalbox.ts doctor --json 2>/dev/null || test $? = 1";
  return JSON.parse(await copy.run(line, deployed.connection)) as Diagnosis;
}

/** What doctor has to say of the deployment, by its places. */
async function unfit(): Promise<readonly string[]> {
  const { findings } = await doctor();
  return findings
    .filter(({ level, where }) => level === "problem" && where.includes(upgradeDeployment))
    .map(({ where }) => where);
}

beforeAll(async () => {
  copy = await ProjectCopy.create();
  await removeContexts(copy);
  await writeProject(copy.root);
  await copy.run("node infra/generate/main.ts");
  deployed = await deployKept(before);
}, 300_000);
afterAll(() => copy[Symbol.asyncDispose]());

describe(`a deployment that ${before} made`, () => {
  it("works, and doctor says of which version it is", async () => {
    await publish(handled, { order: "order-1" });
    await publish(givenUp, { order: "given up 1" });
    await publish(rejected, { order: 1 });
    await untilBilled("order-1");
    await waitFor("the dead letter", async () =>
      (await unfinished(deployed, letters())) === 1 ? true : undefined,
    );
    // The router tells of the one that it refused by an event of its own.
    const records = await waitFor("four records", async () => {
      const all = await readAuditRecords(deployed.clients, deployed.names.auditTable);
      return all.length === 4 ? all : undefined;
    });
    await untilIdle();
    expect(records.map(({ id, status }) => [id, status]).toSorted()).toEqual(
      [
        [handled, "accepted"],
        [givenUp, "accepted"],
        [rejected, "rejected"],
        [`rejected-${records.find(({ id }) => id === rejected)?.ingressId}`, "accepted"],
      ].toSorted(),
    );
    expect((await doctor()).deployment).toMatchObject({ name: upgradeDeployment, version: null });
    expect((await unfit()).join()).toContain(deployed.names.routerStack);
    kept = {
      audit: await scan(deployed.names.auditTable),
      state: await scan(deployed.names.stateTable),
      born: await born(),
    };
    expect(kept.state.length).toBeGreaterThan(1);
  });

  it(`is upgraded to ${packageVersion} by cdk deploy, and all that was there is there`, async () => {
    await deployAs(copy, upgradeDeployment);
    expect(await born()).toEqual(kept.born);
    expect(await scan(deployed.names.auditTable)).toEqual(kept.audit);
    expect(await scan(deployed.names.stateTable)).toEqual(kept.state);
    expect(await unfinished(deployed, letters())).toBe(1);
    expect((await doctor()).deployment).toMatchObject({ version: packageVersion });
    expect(await unfit()).toEqual([]);
  }, 300_000);

  it("routes new events, and knows those of before", async () => {
    await publish(handled, { order: "order-1" });
    for (let number = 1; number <= 20; number += 1) {
      await publish(randomUUID(), { order: `order-new-${number}` });
    }
    for (let number = 1; number <= 20; number += 1) await untilBilled(`order-new-${number}`);
    await untilIdle();
    const audit = await scan(deployed.names.auditTable);
    expect(audit).toHaveLength(kept.audit.length + 20);
    expect(audit).toEqual(expect.arrayContaining([...kept.audit]));
    expect(await scan(deployed.names.stateTable)).toEqual(expect.arrayContaining([...kept.state]));
  });

  it("does not handle again what the version before handled, were it delivered again", async () => {
    const fresh = randomUUID();
    const routed = (id: string, order: string) =>
      routedEvent(id, {
        source: "orders",
        detailType: "order.placed",
        data: JSON.stringify({ order }),
      });
    await sendTo(deployed, deployed.names.subscriberQueue(billing), [
      routed(handled, "order-again"),
      routed(fresh, "order-fresh"),
    ]);
    await untilBilled("order-fresh");
    await untilIdle();
    const noted = await readCompleted(deployed.clients, deployed.names.stateTable);
    expect(noted.map(({ event }) => event)).toContain(`orders#${fresh}`);
    const bills = (await scan(deployed.names.stateTable)).map(({ pk }) => pk?.S);
    expect(bills).not.toContain(bill("order-again"));
  });
});
