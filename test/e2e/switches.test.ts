import { randomUUID } from "node:crypto";
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { switchKey } from "../../core/switches/switchTable.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { messageOf } from "./support/gateQueue.ts";
import { runSignalbox, signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

/** Of its own: gates may keep it out for a while after this file. */
const type = "delivery@pipeline.finished";
const target = ["--type", type];
let deployment: Deployment;

beforeAll(async () => {
  deployment = await sharedDeployment();
});

afterAll(async () => {
  await run("switch", "on", ...target);
});

function run(...args: readonly string[]) {
  return signalboxJson(deployment.connection, ...args);
}

const data = {
  repository: "octo/shop",
  commit: "a".repeat(40),
  branch: "main",
  pipeline: "build",
  outcome: "success",
  finishedAt: "2026-11-28T09:00:00Z",
};

async function isAudited(key: string): Promise<boolean> {
  return (await runSignalbox(deployment.connection, "audit", "show", key)).code === 0;
}

/** Whether the gate keeps out an event of the type; it has answered when it says so. */
async function isKeptOut(): Promise<boolean> {
  const { clients, names } = deployment;
  const id = randomUUID();
  const [source = "", detailType = ""] = type.split("@");
  const body = messageOf({
    id,
    source,
    detailType,
    detail: JSON.stringify({ metadata: { id }, data }),
  });
  const Payload = JSON.stringify({ Records: [{ messageId: id, body }] });
  const answer = await clients.functions.send(
    new InvokeCommand({ FunctionName: names.gateFunction, Payload }),
  );
  expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString())).toEqual({
    batchItemFailures: [],
  });
  return !(await isAudited(`${source}#${id}`));
}

interface Changed {
  readonly from: string;
  readonly to: string;
  readonly byHand: boolean;
  readonly changedBy?: string;
  readonly reason?: string;
}

/** What the audit trail says of the switch, oldest first. */
async function changes(): Promise<readonly Changed[]> {
  const search = ["audit", "search", "--type", "signalbox@switch.changed", "--limit", "100"];
  const { events } = (await run(...search)) as { readonly events: readonly { key: string }[] };
  const shown = await Promise.all(events.map(({ key }) => run("audit", "show", key)));
  return shown
    .map((one) => (one as { records: { detail: { data: Changed & { name: string } } }[] }).records)
    .flatMap(([record]) => (record?.detail.data.name === type ? [record.detail.data] : []))
    .toReversed();
}

describe("a switch", () => {
  it("keeps events out within its time, and lets them in again, in somebody's name", async () => {
    await run("switch", "off", ...target, "--reason", "a flood");
    expect(await run("switch", "list")).toMatchObject({
      switches: [{ kind: "type", name: type, state: "off", reason: "a flood" }],
    });
    const [first] = await waitFor("the event that tells of it", async () => {
      const found = await changes();
      return found.length > 0 ? found : undefined;
    });
    expect(first).toMatchObject({ from: "on", to: "off", byHand: false, reason: "a flood" });
    expect(first?.changedBy).toMatch(/^arn:aws:iam::000000000000:/);

    await waitFor("an event that is kept out", async () =>
      (await isKeptOut()) ? true : undefined,
    );
    await run("switch", "on", ...target);
    await waitFor("an event that is let in", async () => ((await isKeptOut()) ? undefined : true));
    // Twice the time that a process of the gate may go by what it knew, on a busy machine.
  }, 240_000);

  it("tells of an edit by hand too, and names nobody", async () => {
    const before = (await changes()).length;
    const { pk, sk } = switchKey({ kind: "type", name: type });
    await deployment.clients.tables.send(
      new UpdateItemCommand({
        TableName: deployment.names.stateTable,
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: "SET #state = :off",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":off": { S: "off" } },
      }),
    );
    const found = await waitFor("the event that tells of it", async () => {
      const all = await changes();
      return all.length > before ? all : undefined;
    });
    expect(found.at(-1)).toMatchObject({ from: "on", to: "off", byHand: true });
    expect(found.at(-1)).not.toHaveProperty("changedBy");
  });
});
