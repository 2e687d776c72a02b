import { randomUUID } from "node:crypto";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { beforeAll, describe, expect, it } from "vitest";
import type { Suspect } from "../../admin/operations/listSuspects.ts";
import { overdueEvent } from "../../functions/stages/operations/overdueEvent.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { runSignalbox, signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const operation = "delivery@deployment.check";
let deployment: Deployment;

beforeAll(async () => {
  deployment = await sharedDeployment();
});

function run(...args: readonly string[]) {
  return signalboxJson(deployment.connection, ...args);
}

async function publish(type: string, data: object, ...more: readonly string[]): Promise<string> {
  const args = ["publish", type, "--data", JSON.stringify(data), ...more];
  const { key } = (await run(...args)) as { readonly key: string };
  return key;
}

async function suspect(key: string, ...more: readonly string[]): Promise<Suspect | undefined> {
  const args = ["audit", "suspects", "--limit", "500", ...more];
  const { suspects } = (await run(...args)) as { readonly suspects: readonly Suspect[] };
  return suspects.find((row) => row.key === key);
}

/** The records of the event that tells that an operation is overdue. */
async function told(overdue: Suspect): Promise<readonly { readonly status: string }[]> {
  const { id } = JSON.parse(overdueEvent(overdue).detail).metadata;
  const shown = await runSignalbox(
    deployment.connection,
    "audit",
    "show",
    `signalbox#${id}`,
    "--json",
  );
  return shown.code === 0 ? JSON.parse(shown.out).records : [];
}

async function sweep(): Promise<{ readonly overdue: number }> {
  const { clients, names } = deployment;
  const { Payload, FunctionError } = await clients.functions.send(
    new InvokeCommand({ FunctionName: names.operationsFunction, Payload: "{}" }),
  );
  const answer = Buffer.from(Payload ?? []).toString();
  if (FunctionError !== undefined) throw new Error(answer);
  return JSON.parse(answer);
}

describe("an operation that nobody closes", () => {
  it("is a suspect from its deadline on, told of once, until it is closed", async () => {
    const data = { repository: "octo/shop", commit: "a".repeat(40), environment: "staging" };
    const metadata = JSON.stringify({ id: randomUUID(), actor: { userId: "user/jane" } });
    const key = await publish(operation, data, "--metadata", metadata);
    const open = await waitFor("the open operation", () => suspect(key, "--open"));
    expect(open).toMatchObject({ operation, actor: { userId: "user/jane" } });
    const overdue = await waitFor("the suspect", () => suspect(key));
    expect(overdue.overdueSeconds).toBeGreaterThanOrEqual(0);
    const audited = async () => (await told(overdue)).map(({ status }) => status);
    const found = async () => ((await audited()).length > 0 ? true : undefined);
    await waitFor("the event that tells of it, by the schedule", found, 100_000);
    expect((await sweep()).overdue).toBeGreaterThan(0);
    expect(await audited()).toEqual(["accepted"]);
    expect(await suspect(key)).toMatchObject({ key });

    const causationId = key.slice(key.indexOf("#") + 1);
    await publish(
      `${operation}.completed`,
      { checks: 3 },
      "--metadata",
      JSON.stringify({ causationId }),
    );
    const isGone = async () => ((await suspect(key)) ? undefined : true);
    await waitFor("the end of the suspicion", isGone);
  });
});
