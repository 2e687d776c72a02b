import type { Pattern } from "../../Pattern.ts";
import type { EventCase } from "../EventCase.ts";
import { isPossible, type JudgedField } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";
import { typeList } from "../typeList.ts";
import { feasibleCases } from "./findContradictions.ts";

/** Covered types whose events never match, while those of others may. */
export function findTypesThatNeverMatch(
  pattern: Pattern,
  fields: readonly JudgedField[],
  cases: readonly EventCase[],
): readonly Omit<PatternFinding, "file">[] {
  const byPlace = new Map(fields.map((judged) => [judged.field.place, judged]));
  const matching = new Set(
    pattern.branches.flatMap((branch) => feasibleCases(branch, byPlace)).map(({ type }) => type),
  );
  const never = [...new Set(cases.map(({ type }) => type))].filter((type) => !matching.has(type));
  const [first] = never;
  if (first === undefined || matching.size === 0) return [];
  const culprit = fields.find(({ judgements }) =>
    judgements.every((judgement) => judgement.inCase.type !== first || !isPossible(judgement)),
  );
  return [
    {
      rule: "never-for-type",
      severity: "warning",
      path: culprit?.path ?? "when",
      reason: `events of ${typeList(never)} never match, only those of ${typeList([...matching])} may`,
      remedy: "name only the types that may match in `to`, or correct the pattern",
    },
  ];
}
