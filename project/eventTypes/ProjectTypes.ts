import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { BundledSchema } from "../../core/eventTypes/schema/bundle.ts";
import { type EventCase, eventCases } from "../../core/patterns/lint/EventCase.ts";

/** The declared event types, as subscriptions are held against them. */
export class ProjectTypes {
  readonly declared: readonly DeclaredType[];
  readonly #cases: ReadonlyMap<string, readonly EventCase[]>;

  /** @param metadata the schema of what publishers may say in `metadata`. */
  constructor(declared: readonly DeclaredType[], metadata: BundledSchema) {
    this.declared = declared;
    this.#cases = Map.groupBy(eventCases(declared, metadata), ({ type }) => type);
  }

  /** What events of these types may look like. */
  casesOf(ids: Iterable<string>): readonly EventCase[] {
    return [...ids].flatMap((id) => this.#cases.get(id) ?? []);
  }
}
