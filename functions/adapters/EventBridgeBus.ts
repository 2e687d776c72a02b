import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { classifyEntryResult } from "../../core/bus/classifyAnswer.ts";
import type { BusEntry, EntryOutcome, EventBus } from "../../core/bus/EventBus.ts";
import { toPutEventsError } from "../../core/bus/PutEventsError.ts";

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
      throw toPutEventsError(this.name, entries.length, cause);
    });
    return entries.map((_, index) => classifyEntryResult(answer.Entries?.[index]));
  }
}
