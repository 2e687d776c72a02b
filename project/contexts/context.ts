import { groupBy } from "../../core/collections/groupBy.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { sourcePattern } from "../../core/eventTypes/eventTypeId.ts";
import { asObject } from "../../core/json/asObject.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

/** A bounded context as `functions/contexts/<name>/context.ts` declares it. */
export interface Context {
  /** The same name as its folders and as the `source` of its events. */
  readonly name: string;
  /**
   * By name; each is exported under that name from
   * `functions/contexts/<context>/subscribers/<name>.ts`.
   */
  readonly subscribers: Readonly<Record<string, Subscription>>;
}

const knownOptions: readonly string[] = ["name", "subscribers"];

/** Camel case: physical names are made of it, dashed. */
export const subscriberNamePattern = /^[a-z][A-Za-z0-9]{0,63}$/;

/**
 * Declares a bounded context: export the result as `context` from
 * `functions/contexts/<name>/context.ts`.
 *
 * @throws {SignalboxError} CONTEXT_INVALID naming everything that is wrong with it.
 * @example
 * ```ts
 * import { context as declareContext, subscription } from "signalbox/subscriber";
 *
 * // In a file of its own: functions/contexts/orders/subscribers/allOrders.ts
 * const allOrders = subscription({
 *   to: "orders@*",
 *   handle: (event, { log }) => log.info("an order", { type: event.type }),
 * });
 *
 * export const context = declareContext({ name: "orders", subscribers: { allOrders } });
 * ```
 */
export function context(options: Context): Context {
  const given = asObject(options) ?? {};
  const { name } = given;
  const subscribers = asObject(given["subscribers"]);
  const unknown = Object.keys(given).filter((key) => !knownOptions.includes(key));
  const problems = [
    ...unknown.map((key) => `there is no option ${JSON.stringify(key)}, only name and subscribers`),
    ...(typeof name === "string" && sourcePattern.test(name)
      ? []
      : [`name must be lower case with dashes between words, is ${JSON.stringify(name)}`]),
    ...(subscribers
      ? [
          ...Object.entries(subscribers).flatMap(findSubscriberProblems),
          ...findTwins(Object.keys(subscribers)),
        ]
      : ["subscribers must be an object of subscriptions by name"]),
  ];
  if (problems.length === 0) return options;
  throw new SignalboxError(
    "CONTEXT_INVALID",
    `Context ${JSON.stringify(name)} is not valid: ${problems.join("; ")}.`,
  );
}

/** Some file systems take two such files for one, and the functions are bundled to files. */
function findTwins(names: readonly string[]): readonly string[] {
  const alike = groupBy(names, (name) => name.toLowerCase());
  return [...alike.values()]
    .filter((twins) => twins.length > 1)
    .map((twins) => `subscribers ${twins.join(" and ")} differ in capitals only: rename one`);
}

function findSubscriberProblems([name, value]: [string, unknown]): readonly string[] {
  if (!subscriberNamePattern.test(name)) {
    return [
      `a subscriber's name must be camel case of at most 64 letters, is ${JSON.stringify(name)}`,
    ];
  }
  const subscription = asObject(value);
  if (typeof subscription?.["handle"] === "function" && Array.isArray(subscription["to"]))
    return [];
  return [`subscriber ${name} must be what subscription({ … }) returns`];
}
