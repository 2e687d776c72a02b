import { asObject } from "../../core/json/asObject.ts";
import { type FieldPath, type FieldValues, fieldValues } from "./fieldValues.ts";
import type { SampledEvent, Verdicts } from "./Verdicts.ts";

/** A condition on one field that holds for every handled event of a sample. */
export interface FieldCondition {
  readonly path: FieldPath;
  /** As a pattern writes them. */
  readonly alternatives: readonly unknown[];
  /** How many ignored events it would have dropped. */
  readonly dropped: number;
}

interface Candidate extends FieldCondition {
  /** How many values it names. */
  readonly named: number;
  /** Whether it also lets values through that the sample does not have. */
  readonly open: boolean;
}

/** A field's values among the handled events and among the ignored ones. */
interface Field {
  readonly path: FieldPath;
  readonly handled: readonly (FieldValues | undefined)[];
  readonly ignored: readonly (FieldValues | undefined)[];
}

/** A field with more values than these is no state or kind. */
const maxValues = 10;

/**
 * Conditions that let every handled event through and drop ignored ones, best first: those that
 * drop most, where each value they name has to make up for itself by an event; of equal ones
 * those that drop nothing the sample doesn't have. Whether they are more than chance is for the
 * caller to judge. O(fields × events).
 */
export function findConditions({ handled, ignored }: Verdicts): {
  readonly conditions: readonly FieldCondition[];
  /** How many fields were looked at: the more, the more agree by chance. */
  readonly fields: number;
} {
  const [kept, noise] = [handled.map(fieldsOf), ignored.map(fieldsOf)];
  const keys = [...new Set([...kept, ...noise].flatMap((fields) => [...fields.keys()]))];
  const candidates = keys.flatMap((key) =>
    conditionsOn({
      path: JSON.parse(key) as FieldPath,
      handled: kept.map((fields) => fields.get(key)),
      ignored: noise.map((fields) => fields.get(key)),
    }),
  );
  return { conditions: candidates.toSorted(bestFirst), fields: keys.length };
}

function fieldsOf({ detail }: SampledEvent): ReadonlyMap<string, FieldValues> {
  return fieldValues(asObject(detail)?.["data"]);
}

function conditionsOn(field: Field): readonly Candidate[] {
  const having = field.handled.filter((values) => values !== undefined).length;
  const found = [
    ...(having === 0 ? [absent(field)] : []),
    ...(having === field.handled.length ? [present(field), oneOf(field), anythingBut(field)] : []),
  ];
  return found.filter(({ dropped, named }) => dropped > 0 && named > 0 && named <= maxValues);
}

function present({ path, ignored }: Field): Candidate {
  const dropped = ignored.filter((values) => values === undefined).length;
  return { path, alternatives: [{ exists: true }], dropped, named: 1, open: true };
}

function absent({ path, ignored }: Field): Candidate {
  const dropped = ignored.filter((values) => values !== undefined).length;
  return { path, alternatives: [{ exists: false }], dropped, named: 1, open: true };
}

/** Only values of handled events. As many of them as events would name events, not kinds. */
function oneOf({ path, handled, ignored }: Field): Candidate {
  const allowed = union(handled);
  const isKind = allowed.size * 2 <= handled.length;
  const alternatives = isKind ? [...allowed.values()] : [];
  const dropped = ignored.filter(
    (values) => ![...(values?.keys() ?? [])].some((value) => allowed.has(value)),
  ).length;
  const open = alternatives.every((value) => typeof value === "boolean");
  return { path, alternatives, dropped, named: alternatives.length, open };
}

/** No value that only ignored events have. The operator takes texts and numbers only. */
function anythingBut({ path, handled, ignored }: Field): Candidate {
  const allowed = union(handled);
  const excluded = new Map([...union(ignored)].filter(([value]) => !allowed.has(value)));
  const values = [...excluded.values()];
  const fits = values.every((value) => typeof value === "string" || typeof value === "number");
  const dropped = ignored.filter((those) =>
    [...(those?.keys() ?? [])].every((value) => excluded.has(value)),
  ).length;
  const alternatives = [{ "anything-but": values }];
  return { path, alternatives, dropped, named: fits ? values.length : 0, open: true };
}

function union(sample: readonly (FieldValues | undefined)[]): FieldValues {
  return new Map(sample.flatMap((values) => [...(values ?? [])]));
}

function bestFirst(left: Candidate, right: Candidate): number {
  return (
    right.dropped - right.named - (left.dropped - left.named) ||
    Number(right.open) - Number(left.open) ||
    left.named - right.named ||
    left.path.length - right.path.length ||
    (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1)
  );
}
