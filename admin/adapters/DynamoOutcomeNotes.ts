import { attemptKey } from "../../functions/adapters/attemptKey.ts";
import type { AskedNote, Note, OutcomeNotes } from "../subscribers/OutcomeNotes.ts";
import type { BatchReader, Item } from "./BatchReader.ts";

/** The notes in the deployed state table. */
export class DynamoOutcomeNotes implements OutcomeNotes {
  readonly #stateTable: BatchReader;

  constructor(stateTable: BatchReader) {
    this.#stateTable = stateTable;
  }

  /** @throws {SignalboxError} AWS_FAILED when the table stays throttled. */
  async read(
    subscriberId: string,
    eventKeys: readonly string[],
  ): Promise<ReadonlyMap<string, Note>> {
    const keys = [...new Set(eventKeys)].map((eventKey) => attemptKey(subscriberId, eventKey));
    const items = await this.#stateTable.read(keys);
    return new Map(
      items.flatMap((item) => {
        const eventKey = item["pk"]?.S?.slice(subscriberId.length + 1);
        return eventKey === undefined ? [] : [[eventKey, toNote(item)] as const];
      }),
    );
  }

  /** @throws {SignalboxError} AWS_FAILED when the table stays throttled. */
  async readAll(asked: readonly AskedNote[]): Promise<readonly (Note | undefined)[]> {
    const keys = asked.map(({ subscriberId, eventKey }) => attemptKey(subscriberId, eventKey));
    const items = await this.#stateTable.readInOrder(keys);
    return items.map((item) => item && toNote(item));
  }
}

function toNote(item: Item): Note {
  const outcome = item["outcome"]?.S;
  return {
    attempts: Number(item["attempts"]?.N ?? 0),
    ...(outcome === "handled" || outcome === "ignored" ? { outcome } : {}),
    ...textOf("startedAt", item),
    ...textOf("completedAt", item),
    ...textOf("inProgressUntil", item),
    ...(item["status"]?.S === "TAKEN" ? { isTaken: true } : {}),
  };
}

function textOf<Name extends string>(name: Name, item: Item): { readonly [N in Name]?: string } {
  const text = item[name]?.S;
  return text === undefined ? {} : ({ [name]: text } as { [N in Name]: string });
}
