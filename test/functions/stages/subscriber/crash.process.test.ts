import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { SQSBatchResponse } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Idempotency } from "../../../../project/subscriptions/subscriptionSettings.ts";
import { FakeDynamoDb } from "./support/FakeDynamoDb.ts";
import { failedIds, record } from "./support/messages.ts";

const script = fileURLToPath(new URL("support/crashingProcess.ts", import.meta.url));
const ids = ["a", "bad", "b", "c"];

let table: FakeDynamoDb;
let address: string;

beforeEach(async () => {
  table = new FakeDynamoDb();
  address = await table.listen();
});

afterEach(() => table.close());

/** What a process answers to the batch, or undefined when it died. */
async function runProcess(
  does: string,
  received: readonly string[],
  receiveCount: number,
  idempotency: Idempotency = "strict",
): Promise<readonly string[] | undefined> {
  const child = spawn(process.execPath, ["--max-old-space-size=64", script, idempotency], {
    stdio: ["pipe", "pipe", "ignore"],
    env: {
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "eu-central-1",
      AWS_ENDPOINT_URL_DYNAMODB: address,
      STATE_TABLE_NAME: "state",
      SUBSCRIBER_ID: "orders.listener",
      QUEUE_URL: "http://127.0.0.1:9/work",
      DEAD_LETTER_QUEUE_URL: "http://127.0.0.1:9/dead-letters",
      POWERTOOLS_LOG_LEVEL: "SILENT",
    },
  });
  const records = received.map((id) =>
    record({ id, receiveCount, data: id === "bad" ? { id, does } : { id } }),
  );
  const ended = once(child, "close");
  child.stdin.end(JSON.stringify({ Records: records }));
  let answer: readonly string[] | undefined;
  for await (const line of createInterface(child.stdout)) {
    // As Lambda does when the function's time is over.
    if (line === "looping") child.kill("SIGKILL");
    const [, json] = /^answer (.*)$/.exec(line) ?? [];
    if (json) answer = failedIds(JSON.parse(json) as SQSBatchResponse);
  }
  await ended;
  return answer;
}

/** As if the invocations that left notes behind were long over. */
function passVisibilityTimeout(): void {
  for (const [key, item] of table.items) {
    if (item["inProgressUntil"]) {
      table.items.set(key, { ...item, inProgressUntil: { S: "2020-01-01T00:00:00.000Z" } });
    }
  }
}

const innocentsDone = {
  "orders.listener#a": { done: true },
  "orders.listener#b": { done: true },
  "orders.listener#bad": { begun: true },
  "orders.listener#c": { done: true },
};

describe("a process that ends over one event", () => {
  it.each(["strict", "relaxed", "off"] as const)(
    "costs its batch no event, and lets only that event use up its receives: %s",
    async (idempotency) => {
      let waiting: readonly string[] = ids;
      for (let receive = 1; receive <= 5; receive += 1) {
        const failed = await runProcess("exit", waiting, receive, idempotency);
        if (failed) waiting = waiting.filter((id) => failed.includes(`message-${id}`));
        passVisibilityTimeout();
      }
      expect(waiting).toEqual(["bad"]);
      expect(table.all("STATE")).toMatchObject(innocentsDone);
    },
    60_000,
  );

  it.each(["kill", "loop", "exhaust"])(
    "keeps no other from being handled the next time: %s",
    async (does) => {
      expect(await runProcess(does, ids, 1)).toBeUndefined();
      expect(table.all("STATE")).not.toHaveProperty(["orders.listener#b"]);
      passVisibilityTimeout();
      expect(await runProcess(does, ids, 2)).toEqual(["message-bad"]);
      expect(table.all("STATE")).toMatchObject(innocentsDone);
      expect(await runProcess(does, ["bad"], 3)).toBeUndefined();
    },
    60_000,
  );

  it.each(["reject", "throwLater"])(
    "does not end over what fails in the background: %s",
    async (does) => {
      expect(await runProcess(does, ids, 1)).toEqual(["message-bad"]);
    },
  );
});
