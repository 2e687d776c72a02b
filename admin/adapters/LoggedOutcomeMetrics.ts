import {
  type CloudWatchLogsClient,
  paginateFilterLogEvents,
  ResourceNotFoundException,
} from "@aws-sdk/client-cloudwatch-logs";
import { asObject } from "../../core/json/asObject.ts";
import { metricDimensions, subscriberMetrics } from "../../project/metrics.ts";
import { logGroupName } from "../../project/names.ts";
import type {
  MeasuredSubscriber,
  OutcomeCounts,
  OutcomeMetrics,
  TimeWindow,
} from "../subscribers/OutcomeMetrics.ts";

/**
 * The same figures, added up from the very log lines that CloudWatch makes metrics of: for what
 * stands in for AWS and makes none. Reads every such line of the window.
 */
export class LoggedOutcomeMetrics implements OutcomeMetrics {
  readonly #client: CloudWatchLogsClient;

  constructor(options: { readonly client: CloudWatchLogsClient }) {
    this.#client = options.client;
  }

  async read(
    subscribers: readonly MeasuredSubscriber[],
    window: TimeWindow,
  ): Promise<ReadonlyMap<string, OutcomeCounts>> {
    const counts = new Map<string, OutcomeCounts>();
    for (const subscriber of subscribers) {
      const count = await this.#count(subscriber, window);
      if (count) counts.set(subscriber.id, count);
    }
    return counts;
  }

  /** What a process that died counted is in no log. */
  async crashes(): Promise<ReadonlyMap<string, number>> {
    return new Map();
  }

  async #count(
    { id, functionName }: MeasuredSubscriber,
    { since, until }: TimeWindow,
  ): Promise<OutcomeCounts | undefined> {
    const pages = paginateFilterLogEvents(
      { client: this.#client },
      {
        logGroupName: logGroupName(functionName),
        startTime: since.getTime(),
        endTime: until.getTime(),
        filterPattern: subscriberMetrics.handled,
      },
    );
    let counts: OutcomeCounts | undefined;
    try {
      for await (const { events = [] } of pages) {
        for (const { message = "" } of events) counts = plus(counts, readMetrics(message, id));
      }
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
    return counts;
  }
}

function plus(
  left: OutcomeCounts | undefined,
  right: OutcomeCounts | undefined,
): OutcomeCounts | undefined {
  if (!left || !right) return left ?? right;
  return {
    handled: left.handled + right.handled,
    ignored: left.ignored + right.ignored,
    failed: left.failed + right.failed,
  };
}

/** The figures of a line in CloudWatch's embedded metric format; undefined for any other line. */
function readMetrics(line: string, subscriber: string): OutcomeCounts | undefined {
  const fields = parse(line);
  if (
    !fields ||
    fields[metricDimensions.subscriber] !== subscriber ||
    !Object.hasOwn(fields, "_aws")
  ) {
    return undefined;
  }
  return {
    handled: sum(fields[subscriberMetrics.handled]),
    ignored: sum(fields[subscriberMetrics.ignored]),
    failed: sum(fields[subscriberMetrics.failed]),
  };
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** A metric that was added to several times in an invocation is a list. */
function sum(value: unknown): number {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.reduce<number>((total, each) => total + (Number(each) || 0), 0);
}
