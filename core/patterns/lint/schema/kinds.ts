import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import type { SchemaView } from "./SchemaView.ts";

/** The kinds of JSON values; numbers are one, whole or not. */
export const kinds = ["string", "number", "boolean", "null", "object", "array"] as const;
export type Kind = (typeof kinds)[number];

/** The kinds that EventBridge compares; objects and arrays are only ways to them. */
export const scalarKinds: readonly Kind[] = ["string", "number", "boolean", "null"];

export function kindOf(value: unknown): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "object";
}

/** Whether a value of this kind may be valid; where that is hard to say, yes. */
export function couldBe(view: SchemaView, schema: JsonSchema, kind: Kind): boolean {
  return view.remember(`could be ${kind}`, schema, true, () => {
    const conjunction = view.conjunction(schema);
    if (!conjunction) return false;
    return (
      conjunction.parts.every((part) => allowsKind(part, kind)) &&
      conjunction.choices.every((choice) => choice.some((one) => couldBe(view, one, kind)))
    );
  });
}

/** Whether every valid value is of this kind; where that is hard to say, no. */
export function isOnly(view: SchemaView, schema: JsonSchema, kind: Kind): boolean {
  return kinds.every((other) => other === kind || !couldBe(view, schema, other));
}

/** Whether the keywords of one schema let values of this kind through. */
export function allowsKind(part: JsonObject, kind: Kind): boolean {
  const values = finiteValues(part);
  if (values && !values.some((value) => kindOf(value) === kind)) return false;
  const type = own(part, "type");
  if (type === undefined) return true;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.includes(kind) || (kind === "number" && types.includes("integer"));
}

/** The values that `enum` and `const` of one schema allow, or undefined without either. */
export function finiteValues(part: JsonObject): readonly unknown[] | undefined {
  if (Object.hasOwn(part, "const")) return [part["const"]];
  const values = own(part, "enum");
  return Array.isArray(values) ? values : undefined;
}
