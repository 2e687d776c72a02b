import { isJsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";

/**
 * The schema in an answer of EventBridge's registry (`aws schemas describe-schema`,
 * `export-schema`), as text; undefined where `value` is none.
 */
export function unwrapExport(value: unknown): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const content = own(value, "Content");
  const isAnswer = ["SchemaName", "SchemaArn", "Type"].some((name) => Object.hasOwn(value, name));
  return isAnswer && typeof content === "string" ? content : undefined;
}
