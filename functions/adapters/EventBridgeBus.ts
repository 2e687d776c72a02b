import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsResultEntry,
} from "@aws-sdk/client-eventbridge";
import type { BusEntry, EntryOutcome, EventBus } from "../../core/bus/EventBus.ts";
import { PutEventsError } from "../../core/bus/PutEventsError.ts";
import { classifyCallError } from "./classifyCallError.ts";

/** The only entry codes worth another try (EventBridge API reference, PutEventsResultEntry). */
const retryableEntryCodes: ReadonlySet<string> = new Set([
  "InternalException",
  "InternalFailure",
  "ThrottlingException",
]);

/**
 * An EventBridge bus. Makes one `PutEvents` call per `put` and retries nothing by itself:
 * give it a client whose `maxAttempts` is 1, so that whoever calls decides what to send again.
 * EventBridge answers success for a bus that does not exist; this class can't see that.
 */
export class EventBridgeBus implements EventBus {
  readonly name: string;
  readonly #client: EventBridgeClient;

  constructor(options: { readonly busName: string; readonly client: EventBridgeClient }) {
    this.name = options.busName;
    this.#client = options.client;
  }

  /**
   * @throws {PutEventsError} PUT_EVENTS_DENIED when the caller may not put one of the entries:
   *   EventBridge then refuses them all; not retryable.
   * @throws {PutEventsError} PUT_EVENTS_FAILED when the call failed or its answer was lost;
   *   `retryable` says whether it may be made again, `fateUnknown` whether it may have succeeded.
   */
  async put(
    entries: readonly BusEntry[],
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly EntryOutcome[]> {
    const command = new PutEventsCommand({
      Entries: entries.map((entry) => ({
        EventBusName: this.name,
        Source: entry.source,
        DetailType: entry.detailType,
        Detail: entry.detail,
        ...(entry.resources ? { Resources: [...entry.resources] } : {}),
      })),
    });
    const sendOptions = options.signal ? { abortSignal: options.signal } : {};
    const answer = await this.#client.send(command, sendOptions).catch((cause: unknown) => {
      throw this.#callFailed(cause, entries.length);
    });
    return entries.map((_, index) => toOutcome(answer.Entries?.[index]));
  }

  #callFailed(cause: unknown, count: number): PutEventsError {
    const { name, message, denied, retryable, fateUnknown } = classifyCallError(cause);
    if (denied) {
      return new PutEventsError(
        "PUT_EVENTS_DENIED",
        `EventBridge refused ${count} entries for bus ${this.name}: ${message}. ` +
          "One entry that is not allowed refuses the whole call; grant events:PutEvents for it.",
        { cause, fateUnknown },
      );
    }
    return new PutEventsError(
      "PUT_EVENTS_FAILED",
      `PutEvents of ${count} entries to bus ${this.name} failed (${name}): ${message}`,
      { cause, retryable, fateUnknown },
    );
  }
}

function toOutcome(result: PutEventsResultEntry | undefined): EntryOutcome {
  if (result?.EventId && !result.ErrorCode) return { status: "accepted", eventId: result.EventId };
  const code = result?.ErrorCode ?? "NoAnswer";
  return {
    status: "failed",
    code,
    message: result?.ErrorMessage ?? "EventBridge gave no result for the entry",
    retryable: result?.ErrorCode === undefined || retryableEntryCodes.has(code),
  };
}
