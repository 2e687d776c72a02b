import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { AwsWatchCalls } from "../../../functions/adapters/AwsWatchCalls.ts";
import { AnsweringHttp, type HttpAnswer } from "../../support/AnsweringHttp.ts";

const stream = "arn:aws:dynamodb:eu-central-1:111122223333:table/audit/stream/2026-11-21T00:00:00";

function callsAnswering(answer: HttpAnswer) {
  const http = new AnsweringHttp(answer);
  const calls = new AwsWatchCalls({
    functionName: "watch",
    tableName: "audit",
    ruleName: "audit-details",
    lambda: new LambdaClient(http.settings),
    dynamoDb: new DynamoDBClient(http.settings),
    events: new EventBridgeClient(http.settings),
  });
  return { http, calls };
}

const answered = (body: object) => callsAnswering({ status: 200, body });

describe("AwsWatchCalls", () => {
  it("gives the stream that the table has now", async () => {
    const { http, calls } = answered({
      Table: { StreamSpecification: { StreamEnabled: true }, LatestStreamArn: stream },
    });
    expect(await calls.tableStream()).toBe(stream);
    expect(http.sent.map(({ body }) => JSON.parse(body))).toEqual([{ TableName: "audit" }]);
  });

  it.each([
    ["has been switched off", { Table: { LatestStreamArn: stream } }],
    [
      "is being switched off",
      { Table: { StreamSpecification: { StreamEnabled: false }, LatestStreamArn: stream } },
    ],
    ["never was", { Table: {} }],
  ])("gives no stream where it %s", async (_, body) => {
    expect(await answered(body).calls.tableStream()).toBeUndefined();
  });

  it("gives the mappings of the function, and of no other", async () => {
    const { http, calls } = answered({
      EventSourceMappings: [
        {
          EventSourceArn: stream,
          State: "Enabled",
          LastProcessingResult: "OK",
          FilterCriteria: { Filters: [{ Pattern: "{}" }] },
        },
        { EventSourceArn: "other", State: "Disabled" },
      ],
    });
    expect(await calls.mappings()).toEqual([
      { sourceArn: stream, state: "Enabled", lastResult: "OK", filters: ["{}"] },
      { sourceArn: "other", state: "Disabled", lastResult: "", filters: [] },
    ]);
    expect(http.sent.map(({ path }) => path)).toEqual(["/2015-03-31/event-source-mappings"]);
  });

  it("gives none where there are none, or what they are is not said", async () => {
    expect(await answered({}).calls.mappings()).toEqual([]);
    expect(await answered({ EventSourceMappings: [{}] }).calls.mappings()).toEqual([
      { sourceArn: "", state: "unknown", lastResult: "", filters: [] },
    ]);
  });

  it("gives the state of the rule on details", async () => {
    const { http, calls } = answered({ State: "DISABLED" });
    expect(await calls.detailsRule()).toBe("DISABLED");
    expect(http.sent.map(({ body }) => JSON.parse(body))).toEqual([{ Name: "audit-details" }]);
  });

  it("gives no state of a rule that is not there", async () => {
    const body = { __type: "ResourceNotFoundException", message: "no such rule" };
    expect(await callsAnswering({ status: 400, body }).calls.detailsRule()).toBeUndefined();
  });

  it("fails where AWS refuses", async () => {
    const { calls } = callsAnswering({ status: 403, body: { __type: "AccessDeniedException" } });
    await expect(calls.mappings()).rejects.toThrow();
    const refused = callsAnswering({ status: 400, body: { __type: "AccessDeniedException" } });
    await expect(refused.calls.detailsRule()).rejects.toThrow();
  });
});
