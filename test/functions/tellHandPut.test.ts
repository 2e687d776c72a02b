import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { SQSRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { queueMessage } from "../../client/testing/subscriber/lambdaInput.ts";
import { tellHandPut } from "../../functions/tellHandPut.ts";

const operator = "AROAQNEQMQH5SQYGSWSE6:somebody";
const eventBridge = "AIDAJXNJGGKNS7OSV23OI";

function message(messageId: string, SenderId: string): SQSRecord {
  const made = queueMessage({ messageId, body: "{}", receiveCount: 1 });
  return { ...made, attributes: { ...made.attributes, SenderId } };
}

/** What is written of a batch: the log, and the metrics where there are any. */
function told(records: readonly SQSRecord[]): readonly Readonly<Record<string, unknown>>[] {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const write = (text: string) => void lines.push(JSON.parse(text));
  const logger = new Logger({ serviceName: "gate", logLevel: "WARN" });
  const metrics = new Metrics({ namespace: "Signalbox", serviceName: "gate" });
  Object.assign(logger, { console: { warn: write } });
  Object.assign(metrics, { console: { log: write } });
  tellHandPut(records, { logger, metrics });
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  return lines;
}

describe("tellHandPut", () => {
  it("names each message that a rule did not put there, with who did, and counts them", () => {
    const root = message("c", "111122223333");
    const lines = told([message("a", operator), message("b", eventBridge), root]);
    expect(lines).toMatchObject([
      { level: "WARN", message: "message put by hand", messageId: "a", sender: operator },
      { level: "WARN", message: "message put by hand", messageId: "c", sender: "111122223333" },
      { MessagesPutByHand: 2, service: "gate" },
    ]);
  });

  it("says and counts nothing of what EventBridge put there, nor of no messages", () => {
    expect(told([message("a", eventBridge), message("b", eventBridge)])).toEqual([]);
    expect(told([])).toEqual([]);
  });

  it("keeps what it says of a sender short, whoever calls the function", () => {
    const [line] = told([message("a", `A:${"x".repeat(100_000)}`)]);
    expect(String(line?.["sender"]).length).toBeLessThan(250);
  });
});
