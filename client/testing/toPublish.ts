import type { MatcherState } from "vitest";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { catalogRule } from "../../core/options/optionRules.ts";
import { registeredCatalog } from "../catalog/registerCatalog.ts";
import { requireEventType } from "./events/requireEventType.ts";
import { explainPublished, explainUnpublished } from "./publishing/explainPublished.ts";
import { publishedBy } from "./publishing/publishedBy.ts";
import { isWanted } from "./publishing/WantedEvent.ts";

/** What else `toPublish` may be told. */
export interface ToPublishOptions {
  /**
   * The event's metadata, equal or by asymmetric matchers; a raw type's event has none.
   *
   * @default whatever it is
   */
  readonly metadata?: unknown;
  /** @default the one that the project's `generated/register.ts` registers */
  readonly catalog?: EventCatalog;
}

const rules: OptionRules<ToPublishOptions> = {
  metadata: { allowed: "what the metadata is to be", accepts: () => true },
  catalog: catalogRule,
};

/**
 * Whether a block of code, synchronous or not, publishes an event of that type, with data equal
 * to `matching` or as its asymmetric matchers want it. Rejects with what the block throws.
 *
 * @throws {SignalboxError} TEST_INVALID when it is given no function.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN when no schema declares the type.
 */
export function toPublish(
  this: MatcherState,
  block: unknown,
  type: unknown,
  matching?: unknown,
  options: unknown = {},
) {
  refuseAsymmetricUse(this);
  return judge(block, { type, matching, options }, this.isNot);
}

async function judge(
  block: unknown,
  given: { readonly type: unknown; readonly matching: unknown; readonly options: unknown },
  isNot: boolean,
) {
  const { options, matching } = given;
  checkOptions<ToPublishOptions>("toPublish", options, rules);
  const { metadata, catalog = registeredCatalog("toPublish") } = options;
  const type = requireEventType("toPublish", given.type, catalog);
  const published = await publishedBy("toPublish", block);
  const wanted = { type: type.id, data: matching, metadata };
  const found = published.filter((publication) => isWanted(wanted, publication));
  return {
    pass: found.length > 0,
    message: () =>
      isNot ? explainPublished(wanted, found) : explainUnpublished(wanted, published),
  };
}

/** Inside another expectation nothing would wait for its answer, so that it said yes to anything. */
function refuseAsymmetricUse(state: Partial<MatcherState>): void {
  if (state.assertion) return;
  throw new SignalboxError(
    "TEST_INVALID",
    "toPublish: it runs code and must be awaited, so it can't stand inside another expectation. " +
      "Write await expect(() => …).toPublish(type, matching).",
  );
}
