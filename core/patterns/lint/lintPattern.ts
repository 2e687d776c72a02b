import type { Pattern } from "../Pattern.ts";
import type { EventCase } from "./EventCase.ts";
import { type JudgedField, judgeFields } from "./judgeFields.ts";
import type { PatternFinding } from "./PatternFinding.ts";
import { findContradictions } from "./rules/findContradictions.ts";
import { findImpossibleValues } from "./rules/findImpossibleValues.ts";
import { findNoEffect } from "./rules/findNoEffect.ts";
import { findObjectField } from "./rules/findObjectField.ts";
import { findOverridden } from "./rules/findOverridden.ts";
import { findRedundantAlternatives } from "./rules/findRedundantAlternatives.ts";
import { findRedundantBranches } from "./rules/findRedundantBranches.ts";
import { findTypesThatNeverMatch } from "./rules/findTypesThatNeverMatch.ts";
import { findUnknownField } from "./rules/findUnknownField.ts";

/**
 * Everything that is wrong with a subscription's pattern, against the schemas of the types it
 * covers. What it calls impossible is so for every event that the gate lets through.
 *
 * @param pattern of `{ detail: when }`.
 * @param cases of every covered type; at least one.
 */
export function lintPattern(
  pattern: Pattern,
  cases: readonly EventCase[],
): readonly Omit<PatternFinding, "file">[] {
  const fields = judgeFields(pattern, cases);
  const ofFields = fields.map(lintField);
  const findings = [
    ...ofFields.flat(),
    ...findContradictions(pattern, fields),
    ...findOverridden(pattern),
    ...findRedundantBranches(pattern),
    ...findTypesThatNeverMatch(pattern, fields, cases),
  ];
  const distinct = new Map(findings.map((one) => [`${one.rule} ${one.path} ${one.reason}`, one]));
  return [...distinct.values()];
}

/** A field that isn't there is reported as that only: nothing else about it would help. */
function lintField(judged: JudgedField): readonly Omit<PatternFinding, "file">[] {
  const unknown = findUnknownField(judged);
  if (unknown.length > 0) return unknown;
  const object = findObjectField(judged);
  if (object.length > 0) return object;
  return [
    ...findImpossibleValues(judged),
    ...findRedundantAlternatives(judged),
    ...findNoEffect(judged),
  ];
}
