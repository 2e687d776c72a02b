import { rawJson } from "../../core/json/rawJson.ts";
import { conditionText } from "../../core/patterns/conditionText.ts";
import type { Mismatch } from "../../core/patterns/explainMatch.ts";
import { mismatchText, valueText } from "../../core/patterns/mismatchText.ts";
import type { RuleExplanation } from "./explainRules.ts";

/** What a rule says of an event, as scripts get it. */
export function explanationDocument(
  explanation: RuleExplanation,
): Readonly<Record<string, unknown>> {
  const { mismatches, ...others } = explanation;
  return { ...others, ...(mismatches ? { mismatches: mismatches.map(mismatchDocument) } : {}) };
}

function mismatchDocument(mismatch: Mismatch): Readonly<Record<string, unknown>> {
  const { path, place, reason, wanted, found } = mismatch;
  return {
    field: path,
    place,
    reason,
    operators: [...new Set(wanted.map(({ operator }) => operator))],
    wanted: wanted.map((condition) => exact(conditionText(condition))),
    found: found.map((value) => exact(valueText(value))),
    text: mismatchText(mismatch),
  };
}

/** A scalar keeps its digits; an operator's object holds none that a double can't. */
function exact(text: string): unknown {
  return text.startsWith("{") ? JSON.parse(text) : rawJson(text);
}
