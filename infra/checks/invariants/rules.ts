import { parseGrantTarget } from "../../../project/grants/grantTarget.ts";
import type { Invariant } from "../Invariant.ts";
import { at, listOf, ofType, referredId } from "../Template.ts";

/** Every target of every rule has a dead-letter queue: EventBridge drops what it can't deliver. */
export const targetsHaveDeadLetters: Invariant = {
  id: "TargetDeadLetters",
  rule: "A rule's target has a dead-letter queue: EventBridge drops what it can't deliver.",
  find: (resources) =>
    ofType(resources, "AWS::Events::Rule").flatMap(({ logicalId, properties }) =>
      listOf(properties["Targets"])
        .filter((target) => at(target, "DeadLetterConfig", "Arn") === undefined)
        .map((target) => ({
          logicalId,
          problem: `has the target ${String(at(target, "Id"))} without a dead-letter queue`,
        })),
    ),
};

/**
 * No rule has a bus of this account as its target: AWS refuses an event a second hop from bus to
 * bus. Only the public bus feeds others: those of other accounts, which grants name.
 */
export const noRuleFeedsABus: Invariant = {
  id: "BusTarget",
  rule:
    "No rule feeds a bus, but for rules on the public bus with another account's: AWS refuses an " +
    "event its second hop from bus to bus.",
  find: (resources) => {
    const buses = ofType(resources, "AWS::Events::EventBus");
    const ids = buses.map(({ logicalId }) => logicalId);
    const publicIds = buses
      .filter(({ properties }) => /-public$/.test(String(properties["Name"])))
      .map(({ logicalId }) => logicalId);
    return ofType(resources, "AWS::Events::Rule").flatMap(({ logicalId, properties }) => {
      const isPublic = publicIds.some((bus) => bus === referredId(properties["EventBusName"]));
      return listOf(properties["Targets"])
        .filter((target) => {
          const arn = at(target, "Arn");
          return isBus(arn, ids) && !(isPublic && isOfNamedAccount(arn));
        })
        .map((target) => ({ logicalId, problem: `feeds a bus by ${String(at(target, "Id"))}` }));
    });
  },
};

/** @param ids logical ids of the buses in the template, however one refers to them. */
function isBus(arn: unknown, ids: readonly string[]): boolean {
  const text = String(JSON.stringify(arn));
  return /event-bus\/|EventBus/.test(text) || ids.some((id) => text.includes(id));
}

/** What is of this account is made with a reference to it, never with its number. */
function isOfNamedAccount(arn: unknown): boolean {
  return typeof arn === "string" && parseGrantTarget(arn)?.kind === "bus";
}
