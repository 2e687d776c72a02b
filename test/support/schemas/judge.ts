import { formatProblem } from "../../../core/eventTypes/schema/SchemaProblem.ts";
import { toViolations } from "../../../core/eventTypes/toViolations.ts";
import { compileSchemas } from "../../../core/eventTypes/validators/compileSchemas.ts";
import { readSchemas, schemaFile } from "./readSchemas.ts";

/** What becomes of a schema in a schema file. */
export interface Judged {
  /** The verdict on a value, where the file isn't refused. */
  readonly isValid: ((data: unknown) => boolean) | undefined;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** Judges by `schema`, put under a property of an event's data, its `#/…` references following. */
export function judge(schema: object | boolean): Judged {
  const moved = moveReferences(schema, "/properties/value");
  const inner = judgeData({ type: "object", properties: { value: moved } });
  const { isValid } = inner;
  return { ...inner, isValid: isValid && ((value) => isValid({ value })) };
}

/** Judges by `schema` as that of an event's data. */
export function judgeData(schema: object): Judged {
  const file = schemaFile({ type: undefined, ...schema });
  const { types, problems, warnings } = readSchemas({ "shop/thing.json": file });
  const [declared] = types;
  const compiled = declared && compileSchemas([{ name: "Thing", bundle: declared.bundle }]);
  const all = [...problems, ...(compiled?.problems ?? [])];
  const validator = all.length === 0 ? compiled?.validator("Thing") : undefined;
  return {
    isValid: validator && ((data) => toViolations(validator, data).length === 0),
    problems: all.map(formatProblem),
    warnings: warnings.map(formatProblem),
  };
}

function moveReferences(schema: unknown, to: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => moveReferences(item, to));
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) =>
    key === "$ref" && typeof value === "string" && /^#(?:\/|$)/.test(value)
      ? [key, `#${to}${value.slice(1)}`]
      : [key, moveReferences(value, to)],
  );
  return Object.fromEntries(entries);
}
