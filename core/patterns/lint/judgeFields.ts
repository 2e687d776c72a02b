import type { Condition, FieldPattern, Pattern } from "../Pattern.ts";
import { couldMeet } from "./conditions/couldMeet.ts";
import type { EventCase } from "./EventCase.ts";
import { type FoundField, findField } from "./schema/findField.ts";
import { couldBeLeaf, isAlwaysPresent } from "./schema/presence.ts";

/** What one case makes of a field's constraint. */
export interface Judgement {
  readonly inCase: EventCase;
  readonly found: FoundField;
  /** For each condition, whether an event may meet it: no means never. */
  readonly fits: readonly boolean[];
}

/** A field of a pattern and what each case makes of it. */
export interface JudgedField {
  readonly field: FieldPattern;
  /** Where it stands in the subscription: `when.data.action`. */
  readonly path: string;
  /** One for each case. */
  readonly judgements: readonly Judgement[];
}

/** Judges every field of a pattern on `{ detail: when }`, each place once, in order. */
export function judgeFields(pattern: Pattern, cases: readonly EventCase[]): readonly JudgedField[] {
  const fields = new Map(pattern.branches.flat().map((field) => [field.place, field]));
  return [...fields.values()].map((field) => ({
    field,
    path: whenPath(field.place),
    judgements: cases.map((inCase) => judge(inCase, field)),
  }));
}

/** A place in `{ detail: when }` as the subscriber's file has it. */
export function whenPath(place: string): string {
  return place.replace(/^detail(?=[.[]|$)/, "when");
}

function judge(inCase: EventCase, { path, conditions }: FieldPattern): Judgement {
  const found = findField(inCase.view, path);
  return {
    inCase,
    found,
    fits: conditions.map((condition) => couldHappen(inCase, found, condition)),
  };
}

function couldHappen({ view }: EventCase, found: FoundField, condition: Condition): boolean {
  if (condition.operator !== "exists") return couldMeet(view, found.schema, condition);
  return condition.value ? couldBeLeaf(view, found.schema) : !isAlwaysPresent(view, found.names);
}

/** Whether an event of the case may meet the field's constraint. */
export function isPossible({ fits }: Judgement): boolean {
  return fits.includes(true);
}

/** The cases that may have the field. */
export function possibleFields({ judgements }: JudgedField): readonly Judgement[] {
  return judgements.filter(({ found }) => found.schema !== false);
}
