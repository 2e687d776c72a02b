import { planExpression } from "../../regularExpressions/planExpression.ts";
import { reasonOf } from "../../text/reasonOf.ts";
import { shorten } from "../../text/shorten.ts";

/** What is wrong with a regular expression: it is none, or can't be matched in linear time. */
export function checkPattern(
  value: unknown,
): readonly [reason: string, remedy: string] | undefined {
  if (typeof value !== "string") return undefined;
  try {
    new RegExp(value, "u");
  } catch (error) {
    const reason = reasonOf(error);
    return [
      `${JSON.stringify(value)} is no regular expression of JSON Schema: ${reason}`,
      "correct it; it is read with the flag u, which allows no needless backslashes",
    ];
  }
  const plan = planExpression(value);
  if (plan.kind !== "refused") return undefined;
  const written = shorten(JSON.stringify(value), maxQuoted);
  const reason = `the expression ${written} could stop the gate: it ${plan.reason}`;
  return [reason, plan.remedy];
}

const maxQuoted = 100;
