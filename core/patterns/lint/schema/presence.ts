import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { childSchema } from "./childSchema.ts";
import { couldHold } from "./couldHold.ts";
import { couldBe, isOnly, scalarKinds } from "./kinds.ts";
import type { SchemaView } from "./SchemaView.ts";

/** Whether a value that EventBridge compares may stand there: not only objects. Errs to yes. */
export function couldBeLeaf(view: SchemaView, schema: JsonSchema): boolean {
  return couldHold(view, schema, (inner) => scalarKinds.some((kind) => couldBe(view, inner, kind)));
}

/** Whether every event has a value to compare at `path`. Errs to no. */
export function isAlwaysPresent(view: SchemaView, path: readonly string[]): boolean {
  let schema = view.root;
  for (const name of path) {
    if (!isOnly(view, schema, "object") || !requires(view, schema, name)) return false;
    schema = childSchema(view, schema, name);
  }
  return !couldBe(view, schema, "object") && !couldBe(view, schema, "array");
}

function requires(view: SchemaView, schema: JsonSchema, name: string): boolean {
  return view.remember(`requires ${name}`, schema, false, () => {
    const conjunction = view.conjunction(schema);
    if (!conjunction) return true;
    return (
      conjunction.parts.some((part) => lists(part, name)) ||
      conjunction.choices.some((choice) => choice.every((one) => requires(view, one, name)))
    );
  });
}

function lists(part: JsonObject, name: string): boolean {
  const required = own(part, "required");
  return Array.isArray(required) && required.includes(name);
}
