import type { Condition, Exclusion } from "../Pattern.ts";
import { wantsAbsence } from "../wantsAbsence.ts";
import { identityOf } from "./identityOf.ts";
import { type Step, wildcardSteps } from "./wildcardSteps.ts";

/** A condition, as far as it counts for complexity. */
export interface Criterion {
  /** Equal ones lead a rule to the same next field, however they are written. */
  readonly identity: string;
  /** No value meets it: it asks that the field be absent. */
  readonly wantsAbsence: boolean;
  /** The wildcards that it is made of; most conditions have none. */
  readonly wildcards: readonly (readonly Step[])[];
}

export function toCriterion(condition: Condition): Criterion {
  return {
    identity: identityOf(condition),
    wantsAbsence: wantsAbsence(condition),
    wildcards: wildcardTexts(condition).map(wildcardSteps),
  };
}

/** Each once, in an order of their own: EventBridge takes those of `anything-but` as a set. */
function wildcardTexts(condition: Condition): readonly string[] {
  switch (condition.operator) {
    case "wildcard":
      return [condition.value];
    case "anything-but":
      return excludedWildcards(condition.not);
    case "equals":
    case "exactly":
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "cidr":
    case "numeric":
    case "exists":
      return [];
  }
}

function excludedWildcards(exclusion: Exclusion): readonly string[] {
  switch (exclusion.operator) {
    case "wildcard":
      return [...new Set(exclusion.values)].toSorted();
    case "equals":
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
      return [];
  }
}
