import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { EventDataByType } from "../../core/eventTypes/Register.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { catalogRule } from "../../core/options/optionRules.ts";
import type { Subscription } from "../../project/subscriptions/subscription.ts";
import { registeredCatalog } from "../catalog/registerCatalog.ts";
import { failuresAt } from "./compare/failuresAt.ts";
import { type Block, publishedBy } from "./publishing/publishedBy.ts";
import { describeOutcome } from "./subscriber/describeOutcome.ts";
import { inMemoryState } from "./subscriber/InMemoryState.ts";
import { TestedSubscriber } from "./subscriber/TestedSubscriber.ts";
import { toActualNodes } from "./tree/ActualNode.ts";
import { compareTrees } from "./tree/compareTrees.ts";
import { deliverAll } from "./tree/deliverAll.ts";
import { type ExpectedEvent, toExpectedNodes } from "./tree/ExpectedEvent.ts";

/** What `expectEvents` may be told. */
export interface ExpectEventsOptions {
  /**
   * Those that are handed the events, each as its rule says, so that what they publish is part of
   * the tree. Each starts with empty state.
   *
   * @default none
   */
  readonly subscribers?: readonly Subscription[];
  /** @default the one that the project's `generated/register.ts` registers */
  readonly catalog?: EventCatalog;
}

const rules: OptionRules<ExpectEventsOptions> = {
  subscribers: { allowed: "a list of subscribers", accepts: (value) => Array.isArray(value) },
  catalog: catalogRule,
};

/**
 * Asserts which events a block of code causes, and which of them caused which: exactly those of
 * `tree`. Effects are linked to causes by their causation ids, so publish with `causedBy`. Runs
 * the code, then hands what it published to `subscribers`, and what they publish in turn, until
 * no event is left. Rejects with what the code throws.
 *
 * @throws {AssertionError} showing both trees in one, or when a subscriber fails.
 * @throws {SignalboxError} TEST_EVENTS_ENDLESS when subscribers keep publishing.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN, OPTIONS_INVALID, TEST_INVALID.
 * @throws {SignalboxError} CATALOG_MISSING, PACKAGE_TWICE as `client.event` does.
 * @example
 * ```ts
 * import { createClient, inMemoryTransport } from "signalbox/client";
 * import { expectEvents } from "signalbox/testing";
 * import { it } from "vitest";
 *
 * const transport = inMemoryTransport({ buses: ["test"] });
 * const client = createClient({ busName: "test", transport });
 *
 * it("places an order and causes nothing else", async () => {
 *   const data = { orderId: "A-17", total: 250 };
 *   await expectEvents([{ type: "orders@order.placed", data }], async () => {
 *     await client.publish(client.event("orders@order.placed", data));
 *   });
 * });
 * ```
 */
export async function expectEvents<Types extends object = EventDataByType>(
  tree: readonly ExpectedEvent<NoInfer<Types>>[],
  block: Block,
  options: ExpectEventsOptions = {},
): Promise<void> {
  const failing = failuresAt(expectEvents);
  checkOptions<ExpectEventsOptions>("expectEvents", options, rules);
  const { subscribers = [], catalog = registeredCatalog("expectEvents") } = options;
  const expected = toExpectedNodes(tree, catalog);
  const tested = subscribers.map(
    (subscriber) =>
      new TestedSubscriber("expectEvents", subscriber, { catalog, state: inMemoryState() }),
  );
  const byBlock = await publishedBy("expectEvents", block);
  const { published, failures } = await deliverAll(byBlock, tested, catalog);
  const [failed] = failures;
  if (failed) {
    const { subscriber, event, outcome } = failed;
    throw failing(
      `${subscriber.name} was handed ${event.type} ${event.metadata.id} and ${describeOutcome(outcome)}`,
      outcome.error,
    );
  }
  const { isEqual, lines } = compareTrees(expected, toActualNodes(published));
  if (isEqual) return;
  throw failing(
    `expected the code to cause other events (- is missing, + was not expected):\n${lines.join("\n")}`,
  );
}
