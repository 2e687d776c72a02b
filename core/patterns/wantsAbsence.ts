import type { Condition } from "./Pattern.ts";

/** Whether a condition is met by a field's having no value, and by no value. */
export function wantsAbsence(condition: Condition): boolean {
  switch (condition.operator) {
    case "exists":
      return !condition.value;
    case "equals":
    case "exactly":
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
    case "cidr":
    case "numeric":
    case "anything-but":
      return false;
  }
}
