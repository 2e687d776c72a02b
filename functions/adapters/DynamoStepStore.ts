import {
  type DynamoDBClient,
  GetItemCommand,
  type TransactWriteItem,
} from "@aws-sdk/client-dynamodb";
import type { KeptConfiguration, RecordMapping } from "../../core/pipelines/Configuration.ts";
import { configurationPartition } from "../../core/pipelines/configurationPartition.ts";
import {
  jobPartition,
  jobTable,
  mappingSortKeys,
  type StateKey,
  stepKey,
  stepSortKey,
} from "../../core/pipelines/jobTable.ts";
import { configurationId } from "../../core/pipelines/PipelineShape.ts";
import type { StepTask } from "../../core/pipelines/runMessages.ts";
import type { Step, StepAsking } from "../../core/pipelines/Step.ts";
import type {
  FoundStep,
  StepEnd,
  StepResult,
  StepStore,
} from "../stages/pipeline/steps/StepStore.ts";
import { configurationKey, fromConfigurationItem } from "./configurationItem.ts";
import { fencedUpdate, type StepChange, sendFenced, stepFence } from "./fencedUpdate.ts";
import { jobExpiry } from "./jobExpiry.ts";
import { fromJobItem, jobKey } from "./jobItem.ts";
import { fromMappingItem } from "./mappingItem.ts";
import { queryAll } from "./queryAll.ts";
import { resultWrites } from "./resultWrites.ts";
import type { StateAttributes } from "./stateItem.ts";
import { fromStepItem, stepItemKey } from "./stepItem.ts";
import { transactInChunks } from "./transactInChunks.ts";

/** Past that, one query for the mappings of all is cheaper than one for each configuration. */
const mostQueries = 10;

/** Steps in the state table; all that is read is strongly consistent. */
export class DynamoStepStore implements StepStore {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;
  readonly #retentionDays: number;

  constructor(options: {
    readonly tableName: string;
    readonly client: DynamoDBClient;
    /** How long what belongs to a job is kept. */
    readonly retentionDays: number;
  }) {
    this.#tableName = options.tableName;
    this.#client = options.client;
    this.#retentionDays = options.retentionDays;
  }

  /** @throws {SignalboxError} STATE_RECORD_INVALID when one of the two was edited to nonsense. */
  async find(task: Omit<StepTask, "run">): Promise<FoundStep | undefined> {
    const [job, step] = await Promise.all([
      this.#get(jobKey(task)),
      this.#get(stepItemKey(task, task.step)),
    ]);
    return job && step && { job: fromJobItem(job), step: fromStepItem(step) };
  }

  async readEarlier(step: Step): Promise<readonly Step[]> {
    const items = await queryAll(this.#client, {
      tableName: this.#tableName,
      partition: partitionOf(step),
      prefix: jobTable.stepPrefix,
      before: stepSortKey(stepKey({ wave: step.wave, index: 0 })),
    });
    return items.map(fromStepItem).filter(({ wave }) => wave < step.wave);
  }

  async readConfiguration({ step, job }: FoundStep): Promise<KeptConfiguration | undefined> {
    const { component, configuration: name } = step;
    const key = configurationKey(configurationPartition(step, job), { component, name });
    const item = await this.#get(key);
    return item && fromConfigurationItem(item);
  }

  async readMappings(
    step: Step,
    configurations: readonly string[],
  ): Promise<readonly RecordMapping[]> {
    const items =
      configurations.length > mostQueries
        ? [await this.#mappingItems(step)]
        : await Promise.all(configurations.map((one) => this.#mappingItems(step, one)));
    const byConfiguration = Map.groupBy(
      items.flat().map(fromMappingItem),
      ({ configuration }) => configuration,
    );
    return configurations.flatMap((configuration) => byConfiguration.get(configuration) ?? []);
  }

  async begin(step: Step, moment: Date, asked?: StepAsking): Promise<Step | undefined> {
    const now = moment.toISOString();
    const set = {
      status: "running",
      attempts: step.attempts + 1,
      startedAt: (step.attempts > 0 ? step.startedAt : undefined) ?? now,
      changedAt: now,
      ...(asked ? { asked } : {}),
    } as const;
    const remove = ["endedAt", "durationMs", "reason"] as const;
    const isBegun = await this.#change(step, { set, remove });
    return isBegun ? { ...step, ...set } : undefined;
  }

  claim(step: Step, answeredBy: string): Promise<boolean> {
    return this.#change(step, { set: { answeredBy }, missing: "answeredBy" });
  }

  noteFailure(step: Step, error: NonNullable<Step["error"]>, moment: Date): Promise<boolean> {
    return this.#change(step, { set: { error, changedAt: moment.toISOString() } });
  }

  end(step: Step, end: StepEnd, moment: Date): Promise<boolean> {
    return this.#change(step, { set: { ...end, ...times(step, moment) } });
  }

  async complete(found: FoundStep, result: StepResult, moment: Date): Promise<boolean> {
    const { job, step } = found;
    const change = completion(step, result, moment);
    const writes = resultWrites(found, result, {
      tableName: this.#tableName,
      moment,
      expiresAt: jobExpiry(job.createdAt, this.#retentionDays),
      leftBehind: await this.#leftBehind(step, result),
    });
    if (writes.length === 0) return this.#change(step, change);
    return transactInChunks(this.#client, {
      writes,
      fence: this.#fence(step),
      last: { Update: fencedUpdate(step, change, this.#place(step)) },
    });
  }

  /** What earlier attempts wrote of a result that they did not come to complete. */
  async #leftBehind(step: Step, { method }: StepResult): Promise<readonly StateAttributes[]> {
    const isFirst = step.run === 1 && step.attempts === 1;
    if (isFirst || method !== "build") return [];
    return this.#mappingItems(step, configurationId(step.configuration, step.component));
  }

  /** @param configuration whose mappings are wanted. @default those of all */
  #mappingItems(step: Step, configuration?: string): Promise<readonly StateAttributes[]> {
    const { mappingPrefix } = jobTable;
    return queryAll(this.#client, {
      tableName: this.#tableName,
      partition: partitionOf(step),
      prefix: configuration === undefined ? mappingPrefix : mappingSortKeys(configuration),
    });
  }

  #change(step: Step, change: StepChange): Promise<boolean> {
    return sendFenced(this.#client, fencedUpdate(step, change, this.#place(step)));
  }

  #fence(step: Step): TransactWriteItem {
    return { ConditionCheck: { ...this.#place(step), ...stepFence(step) } };
  }

  #place(step: Step) {
    const { pk, sk } = stepItemKey(step, stepKey(step));
    return { TableName: this.#tableName, Key: { pk: { S: pk }, sk: { S: sk } } };
  }

  async #get({ pk, sk }: StateKey): Promise<StateAttributes | undefined> {
    const { Item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#tableName,
        Key: { pk: { S: pk }, sk: { S: sk } },
        ConsistentRead: true,
      }),
    );
    return Item;
  }
}

function partitionOf({ pipeline, jobId }: Step): string {
  return jobPartition(pipeline, jobId);
}

function times({ startedAt }: Step, moment: Date) {
  const now = moment.toISOString();
  const durationMs = startedAt && { durationMs: moment.getTime() - Date.parse(startedAt) };
  return { endedAt: now, changedAt: now, ...durationMs };
}

function completion(step: Step, result: StepResult, moment: Date): StepChange {
  const set = { status: "completed", ...times(step, moment) } as const;
  const remove = ["error"] as const;
  if (result.method === "build") {
    return { set: { ...set, recordMappings: result.mappings.length }, remove };
  }
  return { set: { ...set, configurationBytes: Buffer.byteLength(result.data) }, remove };
}
