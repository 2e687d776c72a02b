import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { dueAfter, operationTable } from "../../core/operations/operationTable.ts";
import type { Cancellation, Job, PipelineError } from "../../core/pipelines/Job.ts";
import {
  configurationSortKey,
  jobPartition,
  jobPartitions,
  openJobsPartition,
  type StateKey,
  stepKey,
} from "../../core/pipelines/jobTable.ts";
import type { Step } from "../../core/pipelines/Step.ts";
import type {
  JobName,
  JobStore,
  Resumption,
  RunEnd,
  RunName,
  RunPlan,
  StepEnd,
} from "../stages/pipeline/JobStore.ts";
import { type Changes, itemKey, itemUpdate, namesIn, valuesOf } from "./itemUpdate.ts";
import { inRun, inRunAs, lookAttributes, lookKeys, openIn, plannableIn } from "./jobConditions.ts";
import { jobExpiry } from "./jobExpiry.ts";
import { fromJobItem, jobKey, toJobItem } from "./jobItem.ts";
import { readSteps } from "./readSteps.ts";
import { stepItemKey } from "./stepItem.ts";
import { writePlan } from "./writePlan.ts";

const { index, indexPartitionKey, indexSortKey } = operationTable;

/** Configurations that are changed at once: each may hold 350 KB, and is written anew. */
const atOnce = 10;

/** What of an earlier run says nothing of the next. */
const ofOneRun = [
  "startedAt",
  "endedAt",
  "durationMs",
  "completedSteps",
  "failedSteps",
  "skippedSteps",
  "error",
  "failures",
  "targetOpened",
  "openAttempts",
  "cancellation",
  "endingAt",
] as const satisfies readonly (keyof Job)[];

/** Jobs in the state table. All reads but that of the index are strongly consistent. */
export class DynamoJobStore implements JobStore {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;
  readonly #retentionDays: number;

  /** @param options `retentionDays` is how long a job is kept after it was asked for. */
  constructor(options: {
    readonly tableName: string;
    readonly client: DynamoDBClient;
    readonly retentionDays: number;
  }) {
    this.#tableName = options.tableName;
    this.#client = options.client;
    this.#retentionDays = options.retentionDays;
  }

  async create(job: Job, lookAt: string): Promise<Job | undefined> {
    const expiresAt = jobExpiry(job.createdAt, this.#retentionDays);
    const command = new PutItemCommand({
      TableName: this.#tableName,
      Item: toJobItem(job, { expiresAt, lookAt }),
      ConditionExpression: "attribute_not_exists(pk)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    try {
      await this.#client.send(command);
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      return fromJobItem(error.Item);
    }
  }

  async read(job: JobName): Promise<Job | undefined> {
    const Key = itemKey(jobKey(job));
    const { Item } = await this.#client.send(
      new GetItemCommand({ TableName: this.#tableName, Key, ConsistentRead: true }),
    );
    return Item && fromJobItem(Item);
  }

  readSteps(job: JobName): Promise<readonly Step[]> {
    return readSteps(this.#client, this.#tableName, job);
  }

  beginTarget(run: RunName): Promise<boolean> {
    return this.#change(run, { setMissing: { targetCreated: false }, ...plannableIn(run) });
  }

  noteTarget(run: RunName): Promise<boolean> {
    return this.#change(run, { set: { targetCreated: true }, ...openIn(run) });
  }

  refuse(run: RunName, error: PipelineError, isTargetRefused: boolean): Promise<boolean> {
    const remove = isTargetRefused ? ["targetCreated"] : [];
    return this.#change(run, { set: { error }, remove, ...inRunAs(run, "waiting") });
  }

  plan(run: RunName, plan: RunPlan): Promise<boolean> {
    return writePlan(this.#client, {
      tableName: this.#tableName,
      retentionDays: this.#retentionDays,
      run,
      plan,
    });
  }

  cancel(run: RunName, cancellation: Cancellation, requestId: string): Promise<boolean> {
    const { condition, given } = openIn(run);
    return this.#change(run, {
      set: { cancellation },
      add: { requests: requestId },
      condition: `${condition} AND attribute_not_exists(#cancellation)`,
      given,
    });
  }

  resume(run: RunName, { operation, correlationId, lookAt }: Resumption): Promise<boolean> {
    const status = "waiting" satisfies Job["status"];
    return this.#change(run, {
      set: { run: run.run + 1, status, operation, correlationId, ...lookKeys(run, lookAt) },
      remove: ofOneRun,
      add: { requests: operation.id },
      ...inRunAs(run, "failed", "cancelled"),
    });
  }

  beginEnd(run: RunName, endingAt: string): Promise<boolean> {
    return this.#change(run, { setMissing: { endingAt }, ...inRunAs(run, "waiting") });
  }

  settle(step: Step, end: StepEnd): Promise<boolean> {
    const { status, run, attempts } = step;
    return this.#update(stepItemKey(step, stepKey(step)), {
      set: { ...end, changedAt: end.endedAt },
      condition: "#status = :was AND #run = :run AND #attempts = :attempts",
      given: { was: status, run, attempts },
    });
  }

  async beginOpening(run: RunName): Promise<number | undefined> {
    const update = itemUpdate(this.#tableName, jobKey(run), {
      increment: "openAttempts",
      ...inRun(run),
    });
    try {
      const command = new UpdateItemCommand({ ...update, ReturnValues: "ALL_NEW" });
      const { Attributes } = await this.#client.send(command);
      return Attributes && fromJobItem(Attributes).openAttempts;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  close(run: RunName, { lookAt, ...end }: RunEnd): Promise<boolean> {
    const isLeft = lookAt === undefined;
    return this.#change(run, {
      set: { ...end, ...(isLeft ? {} : lookKeys(run, lookAt)) },
      remove: isLeft ? lookAttributes : ["openAttempts"],
      ...openIn(run),
    });
  }

  async noteOpened(run: RunName, targetOpened: boolean): Promise<void> {
    const changes = { set: { targetOpened }, remove: lookAttributes };
    await this.#change(run, { ...changes, ...inRunAs(run, "completed", "failed", "cancelled") });
  }

  async expireConfigurations(steps: readonly Step[], expiresAt: number): Promise<void> {
    const held = steps.filter(({ configurationBytes }) => configurationBytes !== undefined);
    for (let start = 0; start < held.length; start += atOnce) {
      await Promise.all(
        held.slice(start, start + atOnce).map((step) => {
          const sk = configurationSortKey(step.component, step.configuration);
          const key = { pk: jobPartition(step.pipeline, step.jobId), sk };
          return this.#update(key, { set: { expiresAt }, condition: "attribute_exists(#pk)" });
        }),
      );
    }
  }

  async findDue(pipeline: string, moment: Date, limit: number): Promise<readonly JobName[]> {
    const KeyConditionExpression = `#${indexPartitionKey} = :open AND #${indexSortKey} < :bound`;
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#tableName,
        IndexName: index,
        KeyConditionExpression,
        ExpressionAttributeNames: namesIn(KeyConditionExpression),
        ExpressionAttributeValues: valuesOf({
          open: openJobsPartition(pipeline),
          bound: dueAfter(moment),
        }),
        Limit: limit,
      }),
    );
    const prefix = jobPartitions(pipeline);
    const ids = Items.map(({ pk }) => pk?.S ?? "").filter((pk) => pk.startsWith(prefix));
    return ids.map((pk) => ({ pipeline, jobId: pk.slice(prefix.length) }));
  }

  async lookLater(job: JobName, lookAt: string): Promise<void> {
    const condition = `attribute_exists(#${indexPartitionKey})`;
    await this.#change(job, { set: lookKeys(job, lookAt), condition });
  }

  #change(job: JobName, changes: Changes): Promise<boolean> {
    return this.#update(jobKey(job), changes);
  }

  /** Whether the condition held. */
  async #update(key: StateKey, changes: Changes): Promise<boolean> {
    try {
      await this.#client.send(new UpdateItemCommand(itemUpdate(this.#tableName, key, changes)));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
