import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { BatchReader } from "../../../admin/adapters/BatchReader.ts";
import { DynamoJobReader } from "../../../admin/adapters/DynamoJobReader.ts";
import { toStepItem } from "../../../functions/adapters/stepItem.ts";
import { answering } from "../support/answering.ts";
import { jobItem, jobOf, stepOf } from "../support/pipelines.ts";

function readerOf(...answers: readonly object[]) {
  const { requests, settings } = answering(...answers);
  const client = new DynamoDBClient(settings);
  const batches = new BatchReader({ tableName: "state", client, pause: async () => undefined });
  return { requests, reader: new DynamoJobReader({ tableName: "state", client, batches }) };
}

describe("DynamoJobReader", () => {
  it("reads jobs by their keys, in the order in which they were asked for", async () => {
    const job = jobOf({ jobId: "b" });
    const { requests, reader } = readerOf({ Responses: { state: [jobItem(job)] } });
    const names = ["a", "b"].map((jobId) => ({ pipeline: "courses", jobId }));
    expect(await reader.jobs(names)).toEqual([undefined, { record: job }]);
    expect(requests).toMatchObject([
      {
        RequestItems: {
          state: {
            Keys: [
              { pk: { S: "JOB#courses#a" }, sk: { S: "JOB" } },
              { pk: { S: "JOB#courses#b" }, sk: { S: "JOB" } },
            ],
          },
        },
      },
    ]);
  });

  it("reads the steps of a job and nothing else of its partition, page by page", async () => {
    const [first, second] = [stepOf("build.a.b"), stepOf("build.c.d", { index: 1 })];
    const { requests, reader } = readerOf(
      { Items: [toStepItem(first, 1)], LastEvaluatedKey: { pk: { S: "x" }, sk: { S: "y" } } },
      { Items: [toStepItem(second, 1)] },
    );
    expect(await reader.steps(jobOf())).toEqual([{ record: first }, { record: second }]);
    expect(requests).toHaveLength(2);
    expect(requests[0]).toMatchObject({
      KeyConditionExpression: "pk = :job AND begins_with(sk, :steps)",
      ExpressionAttributeValues: { ":job": { S: "JOB#courses#job-1" }, ":steps": { S: "STEP#" } },
      ConsistentRead: true,
    });
  });
});
