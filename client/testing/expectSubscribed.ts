import type { EventDataByType } from "../../core/eventTypes/Register.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import { optionRules } from "../../core/options/optionRules.ts";
import type { Subscription } from "../../project/subscriptions/subscription.ts";
import type { Consumed } from "./Consumed.ts";
import { type ConsumeOptions, consumeRules, withDefaults } from "./ConsumeOptions.ts";
import { failuresAt } from "./compare/failuresAt.ts";
import { feed } from "./consume.ts";
import type { AnyTestEvent, GivenEvent } from "./events/TestEvent.ts";
import { describeOutcome } from "./subscriber/describeOutcome.ts";
import { findSecondEffects } from "./subscriber/findSecondEffects.ts";
import { TestedSubscriber } from "./subscriber/TestedSubscriber.ts";

/** What `expectSubscribed` may be told. */
export interface ExpectSubscribedOptions extends ConsumeOptions {
  /**
   * Has the handler run again when the event comes again, as it does when its process dies before
   * it could note that the event was handled. For a subscription whose idempotency is `relaxed` or
   * `off` it does in any case.
   *
   * @default false
   */
  readonly afterCrash?: boolean;
}

/**
 * Asserts that a subscriber handles an event, and that the same message twice in a row has one
 * effect: the second leaves its state as it was, and publishes nothing that the gate would not
 * know for a copy, by id and content. What a handler does elsewhere is not seen.
 *
 * @returns what became of the event when it came first.
 * @throws {AssertionError} when the rule does not match, the handler ignores the event or fails
 *   over it, or the second message has an effect of its own.
 * @throws {SignalboxError} EVENT_INVALID when the data breaks the type's schema.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN, OPTIONS_INVALID, TEST_INVALID.
 * @throws {SignalboxError} CATALOG_MISSING, PACKAGE_TWICE as `client.event` does.
 * @example
 * ```ts
 * import { expectSubscribed } from "signalbox/testing";
 * import { it } from "vitest";
 * import { largeOrders } from "../functions/contexts/orders/subscribers/largeOrders.ts";
 *
 * it("keeps a large order once, even after a crash", async () => {
 *   const event = { type: "orders@order.placed", data: { orderId: "A-17", total: 250 } } as const;
 *   await expectSubscribed(largeOrders, event, { afterCrash: true });
 * });
 * ```
 */
export async function expectSubscribed<
  Types extends object = EventDataByType,
  Type extends keyof Types & string = keyof Types & string,
>(
  subscriber: Subscription,
  event: GivenEvent<Types, Type>,
  options: ExpectSubscribedOptions = {},
): Promise<Consumed> {
  const failing = failuresAt(expectSubscribed);
  const of = "expectSubscribed";
  checkOptions<ExpectSubscribedOptions>(of, options, {
    ...consumeRules,
    afterCrash: optionRules.flag,
  });
  const { afterCrash = false, ...others } = options;
  const setup = withDefaults(of, others);
  const first = await feed(of, subscriber, event as AnyTestEvent, setup);
  const { event: routed } = first;
  const tested = new TestedSubscriber(of, subscriber, setup);
  const expectation = `expected ${tested.name} to handle ${routed.type} ${routed.metadata.id}`;
  if (first.outcome !== "handled") {
    const cause = first.outcome === "failed" ? first.error : undefined;
    throw failing(`${expectation}, but it ${describeOutcome(first)}`, cause);
  }
  const stateBefore = setup.state.snapshot();
  if (afterCrash || subscriber.idempotency !== "strict") setup.state.forgetHandled();
  const second = await tested.deliver(routed, 2);
  const twice = `${expectation} with one effect, but when it came a second time `;
  if (second.outcome.outcome === "failed") {
    throw failing(`${twice}it ${describeOutcome(second.outcome)}`, second.outcome.error);
  }
  const effects = findSecondEffects(first.published, second.publications, {
    before: stateBefore,
    after: setup.state.snapshot(),
  });
  if (effects.length === 0) return first;
  throw failing(`${twice}the handler ${effects.map((effect) => `\n  ${effect}`).join("")}`);
}
