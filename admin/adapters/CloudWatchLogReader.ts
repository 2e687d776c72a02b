import {
  type CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { logGroupName } from "../../project/names.ts";
import type { LogLine, LogQuery, LogReader } from "../logs/LogReader.ts";

/** FilterLogEvents may be called 5 times a second and account in the smallest Regions. */
const pollMs = 2000;

/** CloudWatch takes lines in for some seconds: late ones are looked for so far back. */
const overlapMs = 30_000;

/**
 * Words that CloudWatch and what stands in for it read as just these words. Any other term is
 * left to the caller, who has to look at the lines in any case.
 */
const plainWords = /^[\w.:@][\w.:@-]*( [\w.:@][\w.:@-]*)*$/;

/** The log groups of a deployment's functions. Reads by `FilterLogEvents` only. */
export class CloudWatchLogReader implements LogReader {
  readonly #client: CloudWatchLogsClient;
  readonly #pause: (ms: number, signal: AbortSignal) => Promise<void>;

  /** @param options.pause resolves after `ms`; rejects when `signal` is aborted. */
  constructor(options: {
    readonly client: CloudWatchLogsClient;
    readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  }) {
    this.#client = options.client;
    this.#pause = options.pause;
  }

  read(query: LogQuery): AsyncIterable<readonly LogLine[]> {
    return this.#pages(query);
  }

  async *follow(query: LogQuery, signal: AbortSignal): AsyncIterable<readonly LogLine[]> {
    const seen = new SeenLines(query.since.getTime());
    try {
      while (!signal.aborted) {
        for await (const lines of this.#pages({ ...query, since: seen.goOnAt() }, signal)) {
          const fresh = seen.add(lines);
          if (fresh.length > 0) yield fresh;
        }
        await this.#pause(pollMs, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async *#pages(
    { functionName, since, until, term }: LogQuery,
    signal?: AbortSignal,
  ): AsyncIterable<readonly LogLine[]> {
    let nextToken: string | undefined;
    do {
      const answer = await this.#client.send(
        new FilterLogEventsCommand({
          logGroupName: logGroupName(functionName),
          startTime: since.getTime(),
          ...(until === undefined ? {} : { endTime: until.getTime() }),
          ...(term !== undefined && plainWords.test(term) ? { filterPattern: `"${term}"` } : {}),
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
        signal ? { abortSignal: signal } : {},
      );
      const lines = (answer.events ?? []).map(toLine).toSorted((left, right) => left.at - right.at);
      if (lines.length > 0) yield lines;
      nextToken = answer.nextToken;
    } while (nextToken !== undefined);
  }
}

/** The lines of a log that were shown and may be read again. */
class SeenLines {
  readonly #since: number;
  readonly #seen = new Map<string, number>();
  #newest: number;

  constructor(since: number) {
    this.#since = since;
    this.#newest = since;
  }

  /** Adds lines, and answers with those that were not seen before. */
  add(lines: readonly LogLine[]): readonly LogLine[] {
    const fresh = lines.filter(({ id }) => !this.#seen.has(id));
    for (const { id, at } of lines) {
      this.#seen.set(id, at);
      this.#newest = Math.max(this.#newest, at);
    }
    return fresh;
  }

  /** From when to read on. What is older is forgotten. */
  goOnAt(): Date {
    const start = Math.max(this.#since, this.#newest - overlapMs);
    for (const [id, at] of this.#seen) if (at < start) this.#seen.delete(id);
    return new Date(start);
  }
}

function toLine({ eventId, timestamp = 0, message = "" }: FilteredLogEvent): LogLine {
  const text = message.replace(/\r?\n$/, "");
  return { id: eventId ?? `${timestamp} ${text}`, at: timestamp, text };
}
