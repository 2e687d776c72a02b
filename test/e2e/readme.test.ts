import { execFileSync } from "node:child_process";
import { paginateScan } from "@aws-sdk/client-dynamodb";
import { PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClients } from "../../local/clients.ts";
import { type Connection, localRegion } from "../../local/deploy/deployEnvironment.ts";
import { resourceNames } from "../../project/names.ts";
import { config } from "../../signalbox.config.ts";
import { freePort } from "../support/freePort.ts";
import { ProjectCopy } from "./support/ProjectCopy.ts";
import { unfinished } from "./support/queues.ts";
import { readmeExamples } from "./support/readmeExamples.ts";
import { StartProcess } from "./support/StartProcess.ts";
import { waitFor } from "./support/waitFor.ts";

const names = resourceNames(config.name);
let copy: ProjectCopy;
let start: StartProcess;
let connection: Connection;

function example(title: string): string {
  const found = readmeExamples().find((block) => block.title === title);
  if (!found) throw new Error(`the README has no example called ${title}`);
  return found.text;
}

function run(commands: string): Promise<string> {
  return copy.runAsReader(`${start.hints}\n${commands}`);
}

beforeAll(async () => {
  copy = await ProjectCopy.create();
  for (const { language, title, text } of readmeExamples()) {
    if (language !== "sh") await copy.write(title, text);
  }
  await copy.runAsReader(example("generate"));
  expect(example("start")).toBe("npm start\n");
  const port = await freePort();
  connection = {
    endpoint: `http://127.0.0.1:${port}`,
    region: localRegion,
    accessKeyId: "test",
    secretAccessKey: "test",
  };
  start = new StartProcess({ root: copy.root }, "--port", String(port));
  await start.told("until Ctrl-C");
});

afterAll(async () => {
  start.signal("SIGINT");
  await start.ended();
  await copy[Symbol.asyncDispose]();
});

async function put(...Entries: readonly PutEventsRequestEntry[]): Promise<void> {
  await createClients(connection).events.send(new PutEventsCommand({ Entries: [...Entries] }));
}

function hasAws(): boolean {
  try {
    execFileSync("aws", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** What the `orders` example's records are in the audit trail: status by sort key. */
async function records(id: string): Promise<Readonly<Record<string, string | undefined>>> {
  const { tables } = createClients(connection);
  const pages = paginateScan(
    { client: tables },
    {
      TableName: names.auditTable,
      FilterExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: `orders#${id}` } },
    },
  );
  const found: [string, string | undefined][] = [];
  for await (const { Items = [] } of pages) {
    found.push(
      ...Items.map((item): [string, string | undefined] => [
        item["sk"]?.S ?? "",
        item["status"]?.S,
      ]),
    );
  }
  return Object.fromEntries(found);
}

async function untilRecorded(id: string, count: number) {
  return waitFor(`${count} records of ${id}`, async () => {
    const found = await records(id);
    return Object.keys(found).length >= count ? found : undefined;
  });
}

async function stateKeys(): Promise<readonly string[]> {
  const { tables } = createClients(connection);
  const pages = paginateScan({ client: tables }, { TableName: names.stateTable });
  const keys: string[] = [];
  for await (const { Items = [] } of pages) keys.push(...Items.map(({ pk }) => pk?.S ?? ""));
  return keys;
}

describe("the README's first event", () => {
  it("is deployed by npm start, which accounts for the recorded events as before", () => {
    expect(start.output).toContain("Every event is accounted for.");
  });

  it("is published with the command line and reaches the subscriber", async () => {
    await run(example("publish"));
    expect(await untilRecorded("order-1", 1)).toEqual({ EVENT: "accepted" });
    await waitFor("the subscriber's state", async () =>
      (await stateKeys()).includes("orders.largeOrders#A-17") ? true : undefined,
    );
  });

  it("is published from code", async () => {
    // Node.js comes with this repository's packages, and not with a project's.
    const said = await run(example("publish from code").replace(/^node /, "npx node "));
    const id = /published (\S+)/.exec(said)?.[1] ?? "";
    expect(await untilRecorded(id, 1)).toEqual({ EVENT: "accepted" });
  });

  it("is published with the AWS command line, and refused for what it lacks", async () => {
    if (hasAws()) {
      await run(example("publish with aws"));
    } else {
      await put(...(JSON.parse(example("entries.json")) as PutEventsRequestEntry[]));
    }
    expect(Object.values(await untilRecorded("order-3", 1))).toEqual(["rejected"]);
  });

  it("shows in the audit trail and in the quarantine", async () => {
    const shown = await run(example("audit"));
    expect(shown).toContain("orders#order-1");
    expect(shown).toContain("orders#order-3");
    expect(shown).toMatch(/→ orders\.largeOrders +\w/);
    expect(shown).toContain("total");
  });

  it("is explained: which rule it matches, and what keeps it from matching another", async () => {
    const [small = "", large = ""] = (await run(example("explain"))).split(/^event /m).slice(1);
    const told = /^✗ orders\.largeOrders +detail\.data\.total is 99\.5, wanted .*100.*$/m;
    expect(small).toMatch(told);
    expect(large).toMatch(/^✓ orders\.largeOrders$/m);
  });

  it("does not reach a subscriber whose pattern it does not match", async () => {
    expect((await stateKeys()).filter((key) => key.includes("A-18"))).toEqual([]);
  });
});

describe("an event with the id of one that is recorded", () => {
  const order = (id: string, total: number) => ({
    EventBusName: names.ingressBus,
    Source: "orders",
    DetailType: "order.placed",
    Detail: JSON.stringify({ metadata: { id }, data: { orderId: "A-20", total } }),
  });

  it("is acknowledged and nothing else when it says the same", async () => {
    await put(order("order-4", 250));
    await untilRecorded("order-4", 1);
    await put(order("order-4", 250));
    const gate = { clients: createClients(connection) };
    await waitFor("the gate to be done", async () =>
      (await unfinished(gate, names.gateQueue)) === 0 ? true : undefined,
    );
    expect(await records("order-4")).toEqual({ EVENT: "accepted" });
  });

  it("is quarantined when it says something else", async () => {
    await put(order("order-4", 251));
    const found = await untilRecorded("order-4", 2);
    expect(Object.values(found).toSorted()).toEqual(["accepted", "rejected"]);
  });
});
