import { nearestName } from "../../../text/nearestName.ts";
import { conditionText } from "../../conditionText.ts";
import type { Condition, Scalar } from "../../Pattern.ts";
import type { ValueCondition } from "../conditions/couldMeet.ts";
import { isPossible, type JudgedField, type Judgement, possibleFields } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";
import { allowedText, finiteScalars } from "../schema/allowedText.ts";

type Finding = Omit<PatternFinding, "file">;

/**
 * Alternatives that no event can meet. Errors where none of the field's can be met, so that
 * nothing ever matches; warnings where others remain, or where types that don't describe the
 * field may have it all the same.
 */
export function findImpossibleValues(judged: JudgedField): readonly Finding[] {
  const judgements = possibleFields(judged);
  const [first] = judgements;
  if (!first) return [];
  const severity = judgements.some(isPossible) ? "warning" : "error";
  const described = judgements.filter(({ found }) => !found.strange);
  return judged.field.conditions.flatMap((condition, index): readonly Finding[] => {
    if (described.some(({ fits }) => fits[index])) return [];
    const reason = reasonFor(described[0] ?? first, condition);
    const path = `${judged.path}[${index}]`;
    return [{ rule: "impossible-value", severity, path, ...reason }];
  });
}

function reasonFor(judgement: Judgement, condition: Condition): Pick<Finding, "reason" | "remedy"> {
  const { inCase, found } = judgement;
  const text = conditionText(condition);
  const about = `in ${inCase.type}`;
  if (condition.operator === "exists") {
    return {
      reason: `${text} never holds: ${about} the field is always there`,
      remedy: "take it out, or make the field optional in the schema",
    };
  }
  const allowed = allowedText(inCase.view, found.schema);
  return {
    reason: `${text} never matches: ${about} the field is ${allowed}`,
    remedy: remedyFor(judgement, condition),
  };
}

const anyRemedy = "write what the schema allows, take it out, or correct the schema";

function remedyFor(judgement: Judgement, condition: ValueCondition): string {
  switch (condition.operator) {
    case "equals":
      return nearestValue(judgement, condition.value) ?? anyRemedy;
    case "anything-but":
      return "exclude fewer values, or take it out";
    case "exactly":
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
    case "cidr":
    case "numeric":
      return anyRemedy;
  }
}

function nearestValue({ inCase, found }: Judgement, value: Scalar): string | undefined {
  const allowed = finiteScalars(inCase.view, found.schema) ?? [];
  const sameText = allowed.find((one) => String(one) === String(value));
  const texts = allowed.filter((one) => typeof one === "string");
  const nearest = sameText ?? nearestName(String(value), texts);
  return nearest === undefined ? undefined : `did you mean ${JSON.stringify(nearest)}?`;
}
