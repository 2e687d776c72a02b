import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { FunctionLog, type LogLine } from "../../local/observe/FunctionLog.ts";
import { readCompleted } from "../../local/observe/readCompleted.ts";
import { logGroupName } from "../../project/names.ts";
import { auditItem, text } from "./support/auditItems.ts";
import { denyRole } from "./support/denyRole.ts";
import { messageOf, sendToGate } from "./support/gateQueue.ts";
import { purge, sendTo, unfinished } from "./support/queues.ts";
import { routedMessage } from "./support/routedMessage.ts";
import { signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const triage = { context: "github", name: "issueTriage" };
const { signal } = new AbortController();
/** What is promised: back at work so soon after what it depends on is. */
const backWithinMs = 10_000;
const undo: (() => Promise<void>)[] = [];
let deployment: Deployment;

beforeAll(async () => {
  deployment = await sharedDeployment();
});

afterEach(async () => {
  for (const restore of undo.splice(0)) await restore();
  await purge(deployment, deployment.names.subscriberDeadLetterQueue(triage));
});

/** Takes a right away, and gives it back once `failures` lines of the log tell that it is missed. */
async function outage(
  functionName: string,
  action: string,
  begin: () => Promise<unknown>,
  isFailure: (line: LogLine) => boolean,
): Promise<void> {
  const restore = await denyRole(deployment, functionName, action);
  undo.push(restore);
  const log = new FunctionLog(deployment.clients, logGroupName(functionName), Date.now());
  await begin();
  let failures = 0;
  await waitFor(`failures of ${functionName}`, async () => {
    failures += (await log.next(signal)).filter(isFailure).length;
    return failures >= 2 ? true : undefined;
  });
  await restore();
}

describe("after an outage", () => {
  it("a subscriber is back at work within 10 s", async () => {
    const { clients, names } = deployment;
    const id = randomUUID();
    await outage(
      names.subscriberFunction(triage),
      "dynamodb:UpdateItem",
      () => sendTo(deployment, names.subscriberQueue(triage), [routedMessage(id)]),
      ({ fields }) => fields["eventId"] === id && fields["outcome"] === "failed",
    );
    const isNoted = async () => {
      const notes = await readCompleted(clients, names.stateTable);
      return notes.some(({ event }) => event === `github#${id}`) ? true : undefined;
    };
    expect(await waitFor("the event to be handled", isNoted, backWithinMs)).toBe(true);
    expect(await unfinished(deployment, names.subscriberDeadLetterQueue(triage))).toBe(0);
  });

  it("the gate is back at work within 10 s", async () => {
    const { names } = deployment;
    const id = randomUUID();
    let messageId: string | undefined;
    const begin = async () => {
      const detail = '{"data":{}}';
      const message = messageOf({ id, source: "github", detailType: "nobody.declared", detail });
      [messageId] = await sendToGate(deployment, [message]);
    };
    const isFailure = ({ fields }: LogLine) =>
      fields["message"] === "message not gated" && fields["messageId"] === messageId;
    await outage(names.gateFunction, "dynamodb:PutItem", begin, isFailure);
    const recorded = () => auditItem(deployment, id);
    expect(text(await waitFor("the record", recorded, backWithinMs), "status")).toBe("rejected");
  });
});

describe("a message that no attempt can help", () => {
  it("is in the dead-letter queue at once, with the reason", async () => {
    await sendTo(deployment, deployment.names.subscriberQueue(triage), ["no event"]);
    const letter = await waitFor("the dead letter", async () => {
      const shown = await signalboxJson(deployment.connection, "dlq", "show", "github.issueTriage");
      const { messages } = shown as { messages: { body: unknown; cause: unknown }[] };
      return messages.find(({ body }) => body === "no event");
    });
    expect(letter).toMatchObject({
      cause: { reason: expect.stringContaining("gave it up: The message is not JSON") },
    });
  });
});
