import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, it } from "vitest";
import { createClients } from "../../../local/clients.ts";
import { FunctionLog } from "../../../local/observe/FunctionLog.ts";
import { AnsweringHttp, type HttpAnswer } from "../../support/AnsweringHttp.ts";

const { signal } = new AbortController();
const since = 1_000_000;

function follow(...answers: readonly HttpAnswer[]) {
  const http = new AnsweringHttp(...answers);
  const connection = { endpoint: "http://127.0.0.1:1", region: "us-east-1" };
  const clients = createClients({ ...connection, accessKeyId: "a", secretAccessKey: "b" });
  const logs = new CloudWatchLogsClient(http.settings);
  const log = new FunctionLog({ ...clients, logs }, "/aws/lambda/gate", since);
  const startTimes = () =>
    http.sent.map(({ body }) => (JSON.parse(body) as { startTime: number }).startTime);
  return { log, startTimes };
}

function page(...events: readonly (readonly [stream: string, at: number, message: string])[]) {
  const body = {
    events: events.map(([logStreamName, timestamp, message]) => ({
      logStreamName,
      timestamp,
      message,
    })),
  };
  return { status: 200, body };
}

describe("FunctionLog", () => {
  it("gives each line once, with its fields where it has any", async () => {
    const first = ["s1", since + 1, '{"message":"batch gated"}'] as const;
    const second = ["s2", since + 2, "START RequestId: 1"] as const;
    const { log } = follow(page(first), page(first, second));
    expect(await log.next(signal)).toEqual([
      { text: first[2], fields: { message: "batch gated" } },
    ]);
    expect(await log.next(signal)).toEqual([{ text: second[2], fields: {} }]);
  });

  it("looks back for late lines, but never before its start", async () => {
    const { log, startTimes } = follow(
      page(["s", since + 1, "x"]),
      page(["s", since + 60_000, "y"]),
      page(),
    );
    await log.next(signal);
    await log.next(signal);
    await log.next(signal);
    expect(startTimes()).toEqual([since, since, since + 55_000]);
  });

  it("finds nothing in a log group that is not there yet", async () => {
    const body = { __type: "ResourceNotFoundException", message: "no such group" };
    const { log } = follow({ status: 400, body });
    expect(await log.next(signal)).toEqual([]);
  });

  it("takes a line that only looks like JSON for text", async () => {
    const { log } = follow(page(["s", since + 1, "{not JSON"]));
    expect(await log.next(signal)).toEqual([{ text: "{not JSON", fields: {} }]);
  });
});
