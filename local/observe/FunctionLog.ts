import { FilterLogEventsCommand, ResourceNotFoundException } from "@aws-sdk/client-cloudwatch-logs";
import { asObject } from "../../core/json/asObject.ts";
import type { Clients } from "../clients.ts";

/** A line a function wrote: its fields when it is JSON, as the logger writes it. */
export interface LogLine {
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Follows what one function logs. */
export class FunctionLog {
  readonly logGroupName: string;
  readonly #clients: Clients;
  readonly #seen = new Set<string>();
  readonly #startTime: number;
  #newest: number;

  /** @param startTime milliseconds since the epoch; older lines are left out. */
  constructor(clients: Clients, logGroupName: string, startTime: number) {
    this.#clients = clients;
    this.logGroupName = logGroupName;
    this.#startTime = startTime;
    this.#newest = startTime;
  }

  /** The lines that came since the last call. */
  async next(abortSignal: AbortSignal): Promise<readonly LogLine[]> {
    const lines: LogLine[] = [];
    let newest = this.#newest;
    let nextToken: string | undefined;
    do {
      const page = await this.#read(nextToken, abortSignal);
      for (const event of page.events) {
        if (this.#seen.has(event.key)) continue;
        this.#seen.add(event.key);
        newest = Math.max(newest, event.timestamp);
        lines.push({ text: event.message, fields: fieldsOf(event.message) });
      }
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    this.#newest = newest;
    return lines;
  }

  async #read(nextToken: string | undefined, abortSignal: AbortSignal): Promise<Page> {
    try {
      const answer = await this.#clients.logs.send(
        new FilterLogEventsCommand({
          logGroupName: this.logGroupName,
          startTime: Math.max(this.#startTime, this.#newest - overlapMs),
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
        { abortSignal },
      );
      const events = (answer.events ?? []).map(
        ({ eventId, logStreamName = "", timestamp = 0, message = "" }) => ({
          key: eventId ?? `${logStreamName} ${message}`,
          timestamp,
          message,
        }),
      );
      return { events, nextToken: answer.nextToken };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return { events: [], nextToken: undefined };
      throw error;
    }
  }
}

/** How long a line may come after one with a later time: an invocation's lines come at its end. */
const overlapMs = 5000;

interface Page {
  readonly events: readonly {
    readonly key: string;
    readonly timestamp: number;
    readonly message: string;
  }[];
  readonly nextToken: string | undefined;
}

function fieldsOf(message: string): Readonly<Record<string, unknown>> {
  if (!message.startsWith("{")) return {};
  try {
    return asObject(JSON.parse(message)) ?? {};
  } catch {
    return {};
  }
}
