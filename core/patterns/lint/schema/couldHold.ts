import type { JsonObject, JsonSchema } from "../../../eventTypes/schema/JsonSchema.ts";
import { itemSchemas } from "./itemSchemas.ts";
import { couldBe } from "./kinds.ts";
import type { Conjunction, SchemaView } from "./SchemaView.ts";

/** What lets nothing through: a choice of nothing. */
const nothing: Conjunction = { parts: [], choices: [[]] };

/**
 * Whether a value may be valid that `test` does not rule out for any schema object that applies
 * to it. Looks at each by itself, so that it errs to yes.
 */
export function couldBeScalar(
  view: SchemaView,
  schema: JsonSchema,
  test: (part: JsonObject) => boolean,
): boolean {
  return judgeOnce(schema, (inner, judge) => {
    const { parts, choices } = view.conjunction(inner) ?? nothing;
    return parts.every(test) && choices.every((choice) => choice.some(judge));
  });
}

/**
 * Whether a value, or an element at any depth of an array that it is, may meet `leaf`: EventBridge
 * compares each element of an array. Errs to yes.
 */
export function couldHold(
  view: SchemaView,
  schema: JsonSchema,
  leaf: (schema: JsonSchema) => boolean,
): boolean {
  return judgeOnce(schema, (inner, judge) => {
    if (leaf(inner)) return true;
    if (!couldBe(view, inner, "array")) return false;
    return couldBeScalar(view, inner, (part) => itemSchemas(part).some(judge));
  });
}

/** Judges each schema once; one that leads back to itself is taken for yes while it is judged. */
function judgeOnce(
  schema: JsonSchema,
  verdictOf: (inner: JsonSchema, judge: (inner: JsonSchema) => boolean) => boolean,
): boolean {
  const verdicts = new Map<JsonSchema, boolean>();
  const judge = (inner: JsonSchema): boolean => {
    const known = verdicts.get(inner);
    if (known !== undefined) return known;
    verdicts.set(inner, true);
    const verdict = verdictOf(inner, judge);
    verdicts.set(inner, verdict);
    return verdict;
  };
  return judge(schema);
}
