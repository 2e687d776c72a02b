import type { Branch, FieldPattern, Pattern } from "../../Pattern.ts";
import { wantsAbsence } from "../../wantsAbsence.ts";
import type { EventCase } from "../EventCase.ts";
import { isPossible, type JudgedField } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";
import { couldBe } from "../schema/kinds.ts";
import { typeList } from "../typeList.ts";

type Finding = Omit<PatternFinding, "file">;

/** Fields of a branch that may each match, but never in one event. */
export function findContradictions(
  pattern: Pattern,
  fields: readonly JudgedField[],
): readonly Finding[] {
  const byPlace = new Map(fields.map((judged) => [judged.field.place, judged]));
  const findings = pattern.branches.flatMap((branch) => {
    const judged = branch.flatMap((field) => byPlace.get(field.place) ?? []);
    const isFeasible = possibleCases(judged).length > 0;
    return isFeasible || !judged.every(couldMatch) ? [] : [contradiction(judged)];
  });
  return [...new Map(findings.map((finding) => [finding.path + finding.reason, finding])).values()];
}

/** The cases of which an event may match all of a branch's fields. */
export function feasibleCases(
  branch: Branch,
  byPlace: ReadonlyMap<string, JudgedField>,
): readonly EventCase[] {
  return possibleCases(branch.flatMap((field) => byPlace.get(field.place) ?? []));
}

function couldMatch({ judgements }: JudgedField): boolean {
  return judgements.some(isPossible);
}

function possibleCases(fields: readonly JudgedField[]): readonly EventCase[] {
  const [first] = fields;
  if (!first) return [];
  return first.judgements
    .map(({ inCase }) => inCase)
    .filter(
      (_, index) =>
        fields.every(({ judgements }) => isPossibleAt(judgements, index)) &&
        !fields.some((field) => clashes(field, fields, index)),
    );
}

function isPossibleAt(judgements: JudgedField["judgements"], index: number): boolean {
  const judgement = judgements[index];
  return judgement !== undefined && isPossible(judgement);
}

/** Whether a field has to be a value, and one inside it too: only an array could hold both. */
function clashes(
  { field, judgements }: JudgedField,
  fields: readonly JudgedField[],
  index: number,
): boolean {
  const judgement = judgements[index];
  if (!judgement || !demandsValue(field)) return false;
  const { view } = judgement.inCase;
  const isInside = fields.some(
    (other) => other.field.path.startsWith(`${field.path}.`) && demandsValue(other.field),
  );
  return isInside && !couldBe(view, judgement.found.schema, "array");
}

function demandsValue({ conditions }: FieldPattern): boolean {
  return !conditions.some(wantsAbsence);
}

function contradiction(fields: readonly JudgedField[]): Finding {
  const [one, other] = clashingPair(fields) ?? [];
  const shown = one && other ? [one, other] : fields;
  const [last = ""] = shown.map(({ path }) => path).slice(-1);
  const each = shown.map(
    ({ path, judgements }) =>
      `${path} only in ${typeList(judgements.filter(isPossible).map(({ inCase }) => inCase.type))}`,
  );
  const types = new Set(shown.flatMap((field) => matchingTypes(field)));
  const why =
    types.size > 1
      ? `can match ${each.join(", and ")}`
      : "are never there together, or never with these values";
  return {
    rule: "contradiction",
    severity: "error",
    path: last,
    reason: `no event can match all of ${shown.map(({ path }) => path).join(" and ")}: they ${why}`,
    remedy: "take one out, or make them alternatives: { $or: [{ … }, { … }] }",
  };
}

function matchingTypes({ judgements }: JudgedField): readonly string[] {
  return judgements.filter(isPossible).map(({ inCase }) => inCase.type);
}

function clashingPair(
  fields: readonly JudgedField[],
): readonly [JudgedField, JudgedField] | undefined {
  for (const [index, one] of fields.entries()) {
    const other = fields.slice(index + 1).find((next) => possibleCases([one, next]).length === 0);
    if (other) return [one, other];
  }
  return undefined;
}
