import type { Subject } from "../../core/envelope/PublishedMetadata.ts";
import { Limiter } from "../publish/Limiter.ts";
import type { BulkCounts, BulkOutcome } from "./BulkOutcome.ts";
import { failureData } from "./failureData.ts";
import type { Operation } from "./Operation.ts";
import { type OperationParts, type OperationRun, runOperation } from "./runOperation.ts";

/** A bulk operation as its author gives it. */
export interface BulkRun<Result> {
  readonly type: string;
  readonly resources: readonly Subject[];
  readonly concurrency: number;
  /** What is said of the whole, and of each resource's operation unless that says otherwise. */
  readonly options: OperationRun<Result>["options"];
  readonly dataOf: ((resource: Subject) => unknown) | undefined;
  readonly counted: ((counts: BulkCounts) => unknown) | undefined;
  readonly action: (
    resource: Subject,
    operation: Operation<Record<string, unknown>>,
  ) => Promise<Result> | Result;
}

/**
 * Runs an operation for each resource, some at a time, within one for the whole. One that fails
 * stops no other. The whole is completed, with counts, unless nothing was.
 *
 * @throws as `runOperation` does for the whole: nothing has run then.
 */
export async function runBulkOperation<Result>(
  run: BulkRun<Result>,
  parts: OperationParts,
): Promise<BulkOutcome<Result>> {
  const { type, options, counted = (counts) => counts } = run;
  const whole: OperationRun<BulkOutcome<Result>> = {
    type,
    options: {
      ...options,
      resource: undefined,
      completed: (outcome) => counted(countsOf(outcome)),
      failed: (error) => (error instanceof NoneCompleted ? toFailure(error) : failureData(error)),
    },
    action: async () => {
      const outcome = await runEach(run, parts);
      if (outcome.total > 0 && outcome.completed === 0) throw new NoneCompleted(outcome);
      return outcome;
    },
  };
  try {
    return await runOperation(whole, parts);
  } catch (error) {
    if (error instanceof NoneCompleted) return error.outcome as BulkOutcome<Result>;
    throw error;
  }
}

/** Closes the whole as failed; its caller is told by the outcome. */
class NoneCompleted extends Error {
  readonly outcome: BulkOutcome<unknown>;

  constructor(outcome: BulkOutcome<unknown>) {
    super(`none of ${outcome.total} was completed`);
    this.outcome = outcome;
  }
}

function toFailure({ message, outcome }: NoneCompleted) {
  return { message, ...countsOf(outcome) };
}

async function runEach<Result>(
  { type, resources, concurrency, options, dataOf, action }: BulkRun<Result>,
  parts: OperationParts,
): Promise<BulkOutcome<Result>> {
  const limiter = new Limiter(concurrency);
  const results = await Promise.allSettled(
    resources.map((resource) =>
      limiter.run(async () => {
        const data = dataOf ? dataOf(resource) : options.data;
        const one = { ...options, metadata: {}, data, resource };
        return runOperation({ type, options: one, action: (op) => action(resource, op) }, parts);
      }),
    ),
  );
  const completed = results.filter(({ status }) => status === "fulfilled").length;
  const total = results.length;
  return { total, completed, failed: total - completed, results };
}

function countsOf({ total, completed, failed }: BulkCounts): BulkCounts {
  return { total, completed, failed };
}
