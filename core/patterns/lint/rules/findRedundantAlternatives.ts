import { compileCondition } from "../../compiled/compileCondition.ts";
import { conditionText } from "../../conditionText.ts";
import { type Condition, InexactNumber } from "../../Pattern.ts";
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
  if (wider.operator === "exists") {
    return wider.value && !(narrower.operator === "exists" && !narrower.value);
  }
  if (narrower.operator === "equals" && !(narrower.value instanceof InexactNumber)) {
    return wider.operator !== "equals" && compileCondition(wider)(narrower.value);
  }
  if (wider.operator === "numeric" && narrower.operator === "numeric") {
    return isWithin(narrower, wider);
  }
  if (wider.operator === "prefix" && narrower.operator === "prefix") {
    return isPlain(wider, narrower) && narrower.value.startsWith(wider.value);
  }
  if (wider.operator === "suffix" && narrower.operator === "suffix") {
    return isPlain(wider, narrower) && narrower.value.endsWith(wider.value);
  }
  return false;
}

function isPlain(...ends: readonly { readonly ignoreCase: boolean }[]): boolean {
  return ends.every(({ ignoreCase }) => !ignoreCase);
}
