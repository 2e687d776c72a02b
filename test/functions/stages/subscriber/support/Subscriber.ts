import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { WorkedQueue } from "../../../../../core/retries/WorkedQueue.ts";
import { stateTablePorts } from "../../../../../functions/adapters/createSubscriberPorts.ts";
import type { SubscriberPorts } from "../../../../../functions/stages/subscriber/SubscriberRuntime.ts";
import { subscriberHandler } from "../../../../../functions/stages/subscriber/subscriberHandler.ts";
import {
  type Subscription,
  subscription,
} from "../../../../../project/subscriptions/subscription.ts";
import type { SubscriptionSettings } from "../../../../../project/subscriptions/subscriptionSettings.ts";
import { createTestCatalog } from "../../../../support/createTestCatalog.ts";
import { FakeDynamoDb } from "./FakeDynamoDb.ts";
import { failedIds, invocation } from "./messages.ts";
import { RecordingQueue } from "./RecordingQueue.ts";

/** A line of the log, or an embedded-format metric. */
export type Line = Readonly<Record<string, unknown>>;

export interface SubscriberOptions extends SubscriptionSettings {
  /** @default does nothing */
  readonly handle?: Subscription["handle"];
  readonly table?: FakeDynamoDb;
  readonly queue?: RecordingQueue;
  /** Once false, the table does not answer this process any more. */
  readonly isAlive?: () => boolean;
  /** @default "DEBUG" */
  readonly logLevel?: "DEBUG" | "INFO";
}

/** `data` of `orders@placed` must not have `broken`. */
export const catalog = createTestCatalog([
  { id: "orders@placed", schema: { type: "object", properties: { broken: false } } },
]);

/** The type is none of the project's own, so the compiler does not know it. */
export function subscribeToOrders(
  options: SubscriptionSettings &
    Pick<Subscription, "handle"> &
    Partial<Pick<Subscription, "publishes">>,
) {
  const declared = { ...options, to: "orders@*" };
  return subscription(declared as unknown as Parameters<typeof subscription>[0]);
}

/** The real handler of a subscriber to `orders@*`, over a table in this process. */
export class Subscriber {
  readonly table: FakeDynamoDb;
  readonly queue: RecordingQueue;
  readonly lines: Line[] = [];
  /** The ids of the events its handler was called with, in order. */
  readonly called: string[] = [];
  readonly #handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

  constructor({ handle, table, queue, isAlive, logLevel, ...settings }: SubscriberOptions = {}) {
    this.table = table ?? new FakeDynamoDb();
    this.queue = queue ?? new RecordingQueue();
    const ports = recordingPorts("orders.listener", this.table, this.lines, {
      isAlive,
      queue: this.queue,
      logLevel,
    });
    this.#handler = subscriberHandler({
      subscription: subscribeToOrders({
        ...settings,
        handle: (event, context) => {
          this.called.push(event.metadata.id);
          return handle?.(event, context);
        },
      }),
      catalog,
      ports,
    });
  }

  /** The ids of the messages that are to come back. */
  async invoke(event: SQSEvent, context = invocation()): Promise<readonly string[]> {
    return failedIds(await this.#handler(event, context));
  }

  /** What the log says became of each event, in order. */
  get outcomes(): readonly unknown[] {
    return this.lines.flatMap((line) =>
      line["outcome"] ? [`${String(line["eventId"])} ${String(line["outcome"])}`] : [],
    );
  }

  /** The sum of a metric over all invocations. */
  metric(name: string): number {
    return this.lines.reduce((sum, line) => sum + Number(line[name] ?? 0), 0);
  }
}

interface RecordingOptions {
  readonly isAlive?: (() => boolean) | undefined;
  /** @default one that nobody looks at */
  readonly queue?: WorkedQueue;
  /** @default "DEBUG" */
  readonly logLevel?: "DEBUG" | "INFO" | undefined;
}

/** Ports over a table in this process, with what is logged and counted kept in `lines`. */
export function recordingPorts(
  subscriberId: string,
  table: FakeDynamoDb,
  lines: Line[],
  { isAlive, queue = new RecordingQueue(), logLevel = "DEBUG" }: RecordingOptions = {},
): SubscriberPorts {
  const write = (text: string) => void lines.push(JSON.parse(text) as Line);
  const sink = { debug: write, info: write, warn: write, error: write, log: write, trace: write };
  const logger = new Logger({ serviceName: "test", logLevel });
  const metrics = new Metrics({
    namespace: "Signalbox",
    serviceName: "test",
    defaultDimensions: { subscriber: subscriberId },
    // It warns, in plain words, of an invocation without metrics.
    logger: { ...sink, warn: () => {} },
  });
  // Both keep their console in a protected field and take no other.
  Object.assign(logger, { console: sink });
  Object.assign(metrics, { console: sink });
  const stateTable = stateTablePorts(
    { subscriberId, stateTableName: "state" },
    table.client(isAlive),
  );
  return { subscriberId, ...stateTable, queue, random: () => 0.5, logger, metrics };
}
