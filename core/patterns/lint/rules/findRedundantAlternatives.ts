import { conditionText } from "../../conditionText.ts";
import { compileCondition } from "../../evaluation/compileCondition.ts";
import { type Condition, InexactNumber } from "../../Pattern.ts";
import { wantsAbsence } from "../../wantsAbsence.ts";
import { isWithin } from "../conditions/numberRange.ts";
import type { JudgedField } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";

type Finding = Omit<PatternFinding, "file">;

/** Alternatives of a field that add nothing, for another takes whatever they take. */
export function findRedundantAlternatives({ field, path }: JudgedField): readonly Finding[] {
  const { conditions } = field;
  return conditions.flatMap((condition, index): readonly Finding[] => {
    const wider = conditions.find(
      (other, at) =>
        at !== index && covers(other, condition) && (at < index || !covers(condition, other)),
    );
    if (!wider) return [];
    return [
      {
        rule: "redundant",
        severity: "warning",
        path: `${path}[${index}]`,
        reason: `${conditionText(condition)} adds nothing to ${conditionText(wider)} beside it`,
        remedy: "take it out; if only its values are meant, take the other out",
      },
    ];
  });
}

/** Whether `wider` takes every value that `narrower` takes, as far as that is plain to see. */
function covers(wider: Condition, narrower: Condition): boolean {
  if (conditionText(wider) === conditionText(narrower)) return true;
  if (narrower.operator === "equals" && !(narrower.value instanceof InexactNumber)) {
    return wider.operator !== "equals" && compileCondition(wider)(narrower.value);
  }
  switch (wider.operator) {
    case "exists":
      return wider.value && !wantsAbsence(narrower);
    case "numeric":
      return narrower.operator === "numeric" && isWithin(narrower, wider);
    case "prefix":
      return (
        narrower.operator === "prefix" &&
        isPlain(wider, narrower) &&
        narrower.value.startsWith(wider.value)
      );
    case "suffix":
      return (
        narrower.operator === "suffix" &&
        isPlain(wider, narrower) &&
        narrower.value.endsWith(wider.value)
      );
    case "equals":
    case "exactly":
    case "equals-ignore-case":
    case "wildcard":
    case "cidr":
    case "anything-but":
      return false;
  }
}

function isPlain(...ends: readonly { readonly ignoreCase: boolean }[]): boolean {
  return ends.every(({ ignoreCase }) => !ignoreCase);
}
