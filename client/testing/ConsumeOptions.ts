import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { catalogRule } from "../../core/options/optionRules.ts";
import { registeredCatalog } from "../catalog/registerCatalog.ts";
import { InMemoryState, inMemoryState } from "./subscriber/InMemoryState.ts";

/** What a subscriber under test works with. */
export interface ConsumeOptions {
  /** What it keeps, to hand on from one event to the next. @default empty */
  readonly state?: InMemoryState;
  /** @default the one that the project's `generated/register.ts` registers */
  readonly catalog?: EventCatalog;
}

/** Rules for {@link ConsumeOptions}. */
export const consumeRules: OptionRules<ConsumeOptions> = {
  state: {
    allowed: "what inMemoryState() makes",
    accepts: (value) => value instanceof InMemoryState,
  },
  catalog: catalogRule,
};

/**
 * The options with their defaults.
 *
 * @throws {SignalboxError} OPTIONS_INVALID, CATALOG_MISSING
 */
export function withDefaults(of: string, options: unknown): Required<ConsumeOptions> {
  checkOptions<ConsumeOptions>(of, options, consumeRules);
  return {
    state: options.state ?? inMemoryState(),
    catalog: options.catalog ?? registeredCatalog(of),
  };
}
