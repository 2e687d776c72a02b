import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { resourceNames, type SubscriberName, subscriberId } from "../../project/names.ts";

/**
 * The name of the function with this id: `gate`, `audit`, or a subscriber's.
 *
 * @throws {SignalboxError} SUBSCRIBER_UNKNOWN with the nearest id when there's none.
 */
export function findFunction(
  deployment: string,
  subscribers: readonly SubscriberName[],
  id: string,
): string {
  const names = resourceNames(deployment);
  const functions = new Map([
    ["gate", names.gateFunction],
    ["audit", names.auditWatchFunction],
    ["operations", names.operationsFunction],
    ["switches", names.switchesFunction],
    ...subscribers.map((subscriber): [string, string] => [
      subscriberId(subscriber),
      names.subscriberFunction(subscriber),
    ]),
  ]);
  const found = functions.get(id);
  if (found !== undefined) return found;
  const known = [...functions.keys()].toSorted();
  const near = nearestName(id, known);
  throw new SignalboxError(
    "SUBSCRIBER_UNKNOWN",
    `No subscriber is called ${JSON.stringify(id.slice(0, 200))}. ` +
      (near === undefined ? `Known: ${known.join(", ")}.` : `Did you mean ${near}?`),
  );
}
