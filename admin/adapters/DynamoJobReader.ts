import { type DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import type { Job } from "../../core/pipelines/Job.ts";
import { jobPartition, jobTable } from "../../core/pipelines/jobTable.ts";
import type { Step } from "../../core/pipelines/Step.ts";
import { jobKey } from "../../functions/adapters/jobItem.ts";
import type { JobName, JobReader, Recorded } from "../pipelines/JobReader.ts";
import { readJobRecord, readStepRecord } from "../pipelines/readRecords.ts";
import type { BatchReader } from "./BatchReader.ts";

/** The jobs in the deployed state table. Reads by `BatchGetItem` and `Query` only. */
export class DynamoJobReader implements JobReader {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;
  readonly #stateTable: BatchReader;

  constructor(options: {
    readonly tableName: string;
    readonly client: DynamoDBClient;
    readonly batches: BatchReader;
  }) {
    this.#tableName = options.tableName;
    this.#client = options.client;
    this.#stateTable = options.batches;
  }

  /** @throws {SignalboxError} AWS_FAILED when the table stays throttled. */
  async jobs(names: readonly JobName[]): Promise<readonly (Recorded<Job> | undefined)[]> {
    const items = await this.#stateTable.readInOrder(names.map(jobKey));
    return items.map((item) => item && readJobRecord(item));
  }

  /** As they are now: neither configurations nor record mappings, which share the partition, are read. */
  async steps({ pipeline, jobId }: JobName): Promise<readonly Recorded<Step>[]> {
    const pages = paginateQuery(
      { client: this.#client },
      {
        TableName: this.#tableName,
        KeyConditionExpression: "pk = :job AND begins_with(sk, :steps)",
        ExpressionAttributeValues: {
          ":job": { S: jobPartition(pipeline, jobId) },
          ":steps": { S: jobTable.stepPrefix },
        },
        ConsistentRead: true,
      },
    );
    const steps: Recorded<Step>[] = [];
    for await (const page of pages) steps.push(...(page.Items ?? []).map(readStepRecord));
    return steps;
  }
}
