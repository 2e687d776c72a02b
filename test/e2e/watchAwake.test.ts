import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  InvokeCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { heartbeatInput } from "../../functions/stages/audit/readWatchInput.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { logGroupName } from "../../project/names.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

let deployment: Deployment;
let watch: string;

beforeAll(async () => {
  deployment = await sharedDeployment();
  watch = deployment.names.auditWatchFunction;
});

afterEach(() => setEnabled(true));

async function mapping() {
  const command = new ListEventSourceMappingsCommand({ FunctionName: watch });
  const { EventSourceMappings } = await deployment.clients.functions.send(command);
  return EventSourceMappings?.[0];
}

async function setEnabled(enabled: boolean): Promise<void> {
  const UUID = (await mapping())?.UUID;
  const command = new UpdateEventSourceMappingCommand({ UUID, Enabled: enabled });
  await deployment.clients.functions.send(command);
  const wanted = enabled ? "Enabled" : "Disabled";
  await waitFor(`a mapping that is ${wanted}`, async () =>
    (await mapping())?.State === wanted ? true : undefined,
  );
}

/** What the watch logged since then, until a line says this. */
async function logged(since: number, says: string): Promise<string> {
  return waitFor(`${says} in the watch's log`, async () => {
    const { events = [] } = await deployment.clients.logs.send(
      new FilterLogEventsCommand({ logGroupName: logGroupName(watch), startTime: since }),
    );
    const lines = events.map(({ message = "" }) => message).filter((line) => line.includes(says));
    return lines[0];
  });
}

async function beat(): Promise<number> {
  const since = Date.now();
  const { FunctionError } = await deployment.clients.functions.send(
    new InvokeCommand({ FunctionName: watch, Payload: JSON.stringify(heartbeatInput) }),
  );
  expect(FunctionError).toBeUndefined();
  return since;
}

describe("the watch over the audit trail", () => {
  it("sees by its own rights that it would be called, and counts that", async () => {
    const since = await beat();
    expect(JSON.parse(await logged(since, "WatchAwake"))).toMatchObject({
      WatchAwake: 1,
      service: watch,
    });
  });

  it("says that its mapping was disabled, and counts no sign of life", async () => {
    await setEnabled(false);
    const since = await beat();
    expect(JSON.parse(await logged(since, "watch not awake"))).toMatchObject({
      why: "what calls the watch is Disabled",
    });
    expect(JSON.parse(await logged(since, "WatchAwake"))).toMatchObject({ WatchAwake: 0 });
  });
});
