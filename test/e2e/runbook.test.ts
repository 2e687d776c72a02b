import { execFileSync } from "node:child_process";
import { join } from "node:path";
import {
  DeleteItemCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptedKey } from "../../core/audit/auditKeys.ts";
import { auditTableSchema } from "../../core/audit/auditTableSchema.ts";
import { readDoc } from "../docs/readDocs.ts";
import { type CopyDeployment, deployCopy } from "./support/deployCopy.ts";
import { ProjectCopy } from "./support/ProjectCopy.ts";
import { titledBlocks } from "./support/readmeExamples.ts";
import { type CommandResult, runSignalbox } from "./support/runSignalbox.ts";
import { waitFor } from "./support/waitFor.ts";

const name = "runbook";
const subscriber = "notes.keepNotes";
const handler = "functions/contexts/notes/subscribers/keepNotes.ts";
const minutes = 60_000;

const files = {
  "schemas/notes/note.taken.json": JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A note was taken",
    description: "Somebody wrote something down.",
    "x-signalbox": { owner: "tests", category: "action" },
    type: "object",
    required: ["text"],
    properties: { text: { type: "string" } },
    additionalProperties: false,
  }),
  "fixture/notes/context.ts": `
import { context as declareContext } from "signalbox/subscriber";
import { keepNotes } from "./subscribers/keepNotes.ts";

/** Notes. */
export const context = declareContext({ name: "notes", subscribers: { keepNotes } });
`,
  "fixture/notes/subscribers/keepNotes.ts": subscriberFile(
    "await state.put(metadata.id, { text: data.text });",
  ),
};

/** A subscriber that keeps notes, whose handler does this first. */
function subscriberFile(does: string): string {
  return `
import { subscription } from "signalbox/subscriber";

/** Keeps notes. */
export const keepNotes = subscription({
  to: "notes@note.taken",
  urgency: "high",
  handle: async ({ data, metadata }, { state }) => {
    ${does}
  },
});
`;
}

let copy: ProjectCopy;
let deployment: CopyDeployment;

beforeAll(async () => {
  copy = await ProjectCopy.create();
  for (const [path, text] of Object.entries(files)) await copy.write(path, text);
  const from = join(copy.root, "fixture", "notes");
  deployment = await deployCopy(copy, { name, context: "notes", from });
}, 10 * minutes);

afterAll(() => copy[Symbol.asyncDispose]());

function signalbox(...args: readonly string[]): Promise<CommandResult> {
  return runSignalbox(deployment.connection, ...args, "--deployment", name);
}

/** Runs a command in the copy, whose types and subscribers are its own. */
function inCopy(command: string): Promise<string> {
  return copy.run(command, deployment.connection);
}

async function publish(id: string): Promise<void> {
  await inCopy(`npx signalbox publish notes@note.taken --id ${id} --data '{"text":"${id}"}'`);
}

async function isAudited(id: string): Promise<true | undefined> {
  const { code } = await signalbox("audit", "show", `notes#${id}`);
  return code === 0 ? true : undefined;
}

/** Whether the subscriber has kept the note. */
async function isKept(id: string): Promise<true | undefined> {
  const { Items = [] } = await deployment.clients.tables.send(
    new ScanCommand({ TableName: deployment.names.stateTable, ConsistentRead: true }),
  );
  return Items.some((item) => item["pk"]?.S === `${subscriber}#${id}`) ? true : undefined;
}

/** Messages on a queue, wherever they are. */
async function messages(QueueName: string): Promise<number> {
  const { queues } = deployment.clients;
  const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName }));
  const { Attributes = {} } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
  );
  return (
    Number(Attributes["ApproximateNumberOfMessages"]) +
    Number(Attributes["ApproximateNumberOfMessagesNotVisible"])
  );
}

/** What the status says is wrong. */
async function problems(): Promise<readonly string[]> {
  const { problems: found } = JSON.parse(await inCopy("npx signalbox status --json || true")) as {
    readonly problems: readonly { readonly what: string }[];
  };
  return found.map(({ what }) => what);
}

describe("pausing a queue", () => {
  it(
    "keeps what comes until it goes on",
    async () => {
      await inCopy("npx signalbox pause gate");
      try {
        await publish("paused");
        await waitFor("the message that waits", async () =>
          (await messages(deployment.names.gateQueue)) === 1 ? true : undefined,
        );
        expect(await problems()).toEqual([expect.stringMatching(/^gate is paused since /)]);
        expect(await isAudited("paused")).toBeUndefined();
      } finally {
        await inCopy("npx signalbox unpause gate");
      }
      await waitFor("the note", () => isKept("paused"));
      expect(await isAudited("paused")).toBe(true);
      expect(await problems()).toEqual([]);
    },
    5 * minutes,
  );
});

describe("taking back a deployment", () => {
  it(
    "loses nothing of what came meanwhile",
    async () => {
      await copy.write(handler, subscriberFile("throw new Error('no note today: ' + data.text);"));
      await inCopy("node deployCopy.ts");
      await publish("failed");
      await waitFor("a failure", async () => {
        const logged = await inCopy(`npx signalbox logs ${subscriber} --event failed`);
        return logged.includes("no note today: failed") ? true : undefined;
      });
      await inCopy(`npx signalbox pause ${subscriber}`);
      await publish("waiting");
      await copy.write(handler, files["fixture/notes/subscribers/keepNotes.ts"]);
      await inCopy("node deployCopy.ts");
      await inCopy(`npx signalbox unpause ${subscriber}`);
      await waitFor("both notes", async () =>
        (await isKept("failed")) && (await isKept("waiting")) ? true : undefined,
      );
      expect(await problems()).toEqual([]);
    },
    10 * minutes,
  );
});

/** The page's commands, for a table of this deployment. */
function commands(table: string): string {
  const blocks = titledBlocks(readDoc("docs/operations.md")).map(({ text }) => text);
  return blocks.join("\n").replace(/^table=.*$/m, `table=${table}`);
}

function hasTools(): boolean {
  try {
    for (const tool of ["aws", "jq"]) execFileSync(tool, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** What a table has besides its items, of what a restore does not bring. */
async function settingsOf(TableName: string) {
  const { tables } = deployment.clients;
  const { Table } = await tables.send(new DescribeTableCommand({ TableName }));
  const [expiry, backups, policy] = await Promise.all([
    tables.send(new DescribeTimeToLiveCommand({ TableName })),
    tables.send(new DescribeContinuousBackupsCommand({ TableName })),
    tables.send(new GetResourcePolicyCommand({ ResourceArn: Table?.TableArn })),
  ]);
  return {
    stream: Table?.StreamSpecification,
    isProtected: Table?.DeletionProtectionEnabled,
    keys: Table?.KeySchema,
    indexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).toSorted(),
    expiry: expiry.TimeToLiveDescription,
    recovery:
      backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription
        ?.PointInTimeRecoveryStatus,
    policy: JSON.parse(policy.Policy ?? "null") as unknown,
  };
}

/**
 * Gives a table what its template gives it on AWS and not on the emulator; gives the revision of its
 * policy. The emulator keeps that when the table goes: another revision shows that it was put back.
 */
async function guard(TableName: string): Promise<string | undefined> {
  const { tables } = deployment.clients;
  await tables.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
  const { Table } = await tables.send(new DescribeTableCommand({ TableName }));
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await tables.send(
    new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }),
  );
  const TimeToLiveSpecification = { Enabled: true, AttributeName: auditTableSchema.timeToLive };
  await tables.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  await tables.send(new PutResourcePolicyCommand({ ResourceArn: Table?.TableArn, Policy }));
  return revisionOf(TableName);
}

async function revisionOf(TableName: string): Promise<string | undefined> {
  const { tables } = deployment.clients;
  const { Table } = await tables.send(new DescribeTableCommand({ TableName }));
  const command = new GetResourcePolicyCommand({ ResourceArn: Table?.TableArn });
  return (await tables.send(command)).RevisionId;
}

/** The streams that call functions for changes of a table, and the table's own. */
async function streamsOf(TableName: string) {
  const { tables, functions } = deployment.clients;
  const { Table } = await tables.send(new DescribeTableCommand({ TableName }));
  const { EventSourceMappings = [] } = await functions.send(new ListEventSourceMappingsCommand({}));
  const heard = EventSourceMappings.filter(({ EventSourceArn = "" }) =>
    EventSourceArn.includes(`:table/${TableName}/`),
  );
  return {
    latest: Table?.LatestStreamArn,
    heard: heard
      .map(({ EventSourceArn, FilterCriteria, DestinationConfig, FunctionArn = "" }) => ({
        EventSourceArn,
        FilterCriteria,
        DestinationConfig,
        FunctionArn,
      }))
      .toSorted((one, other) => one.FunctionArn.localeCompare(other.FunctionArn)),
  };
}

describe.runIf(hasTools())("restoring a table", () => {
  beforeAll(async () => {
    await publish("kept");
    await waitFor("the note", () => isKept("kept"));
  }, 2 * minutes);

  it.each(["auditTable", "stateTable"] as const)(
    "brings %s back under its name, with all that guards it and all that listens",
    async (kind) => {
      const table = deployment.names[kind];
      const revision = await guard(table);
      const before = await settingsOf(table);
      const streams = await streamsOf(table);
      expect(before).toMatchObject({ isProtected: true, recovery: "ENABLED" });
      expect(streams.heard.length).toBeGreaterThan(0);

      await inCopy(commands(table));

      expect(await settingsOf(table)).toEqual(before);
      expect(await revisionOf(table)).not.toBe(revision);
      const after = await streamsOf(table);
      expect(after.latest).not.toBe(streams.latest);
      expect(after.heard).toEqual(
        streams.heard.map((mapping) => ({ ...mapping, EventSourceArn: after.latest })),
      );
      expect(await isAudited("kept")).toBe(true);
      expect(await isKept("kept")).toBe(true);
      await publish(`after-${kind}`);
      await waitFor("the note", () => isKept(`after-${kind}`));
      expect(await problems()).toEqual([]);
    },
    10 * minutes,
  );

  it(
    "has the watch hear of what is removed from then on",
    async () => {
      const { pk, sk } = acceptedKey("notes", "kept");
      await deployment.clients.tables.send(
        new DeleteItemCommand({
          TableName: deployment.names.auditTable,
          Key: { pk: { S: pk }, sk: { S: sk } },
        }),
      );
      await waitFor("the line of the watch", async () =>
        (await inCopy("npx signalbox logs audit --since 1h")).includes(pk) ? true : undefined,
      );
    },
    3 * minutes,
  );
});
