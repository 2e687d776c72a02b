import type { Invariant } from "../Invariant.ts";
import { at, listOf, ofType } from "../Template.ts";

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

/** No rule has a bus as its target: AWS refuses an event a second hop from bus to bus. */
export const noRuleFeedsABus: Invariant = {
  id: "BusTarget",
  rule: "No rule feeds a bus: AWS refuses an event its second hop from bus to bus.",
  find: (resources) =>
    ofType(resources, "AWS::Events::Rule").flatMap(({ logicalId, properties }) =>
      listOf(properties["Targets"])
        .filter((target) => /event-bus\/|EventBus/.test(JSON.stringify(at(target, "Arn"))))
        .map((target) => ({ logicalId, problem: `feeds a bus by ${String(at(target, "Id"))}` })),
    ),
};
