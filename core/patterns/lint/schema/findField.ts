import type { JsonSchema } from "../../../eventTypes/schema/JsonSchema.ts";
import { childSchema } from "./childSchema.ts";
import { describedNames, describeField } from "./description.ts";
import type { SchemaView } from "./SchemaView.ts";

/** What a schema has where a pattern's path leads. */
export interface FoundField {
  /** The path's names: one that holds a dot is one name where the schema has it so. */
  readonly names: readonly string[];
  /** Of the first name that no schema describes, or that it forbids. */
  readonly strange?: { readonly index: number; readonly forbidden: boolean };
  /** What values have to meet there. */
  readonly schema: JsonSchema;
}

/** Follows `path`, names joined by dots, into the schema. */
export function findField(view: SchemaView, path: string): FoundField {
  const start: FoundField = { names: [], schema: view.root };
  return view.remember(`field ${path}`, view.root, start, () => follow(view, start, path));
}

function follow(view: SchemaView, from: FoundField, rest: string): FoundField {
  const [first = "", ...others] = rest.split(".");
  const dotted = others.length === 0 ? [] : dottedNames(view, from.schema, rest);
  const ways = [first, ...dotted].map((name) => {
    const next = enter(view, from, name);
    const further = rest.slice(name.length + 1);
    return further === "" ? next : follow(view, next, further);
  });
  const [plain = from] = ways;
  return ways.find(({ strange }) => strange === undefined) ?? plain;
}

function dottedNames(view: SchemaView, schema: JsonSchema, rest: string): readonly string[] {
  return [...describedNames(view, schema)].filter(
    (name) => name.includes(".") && (name === rest || rest.startsWith(`${name}.`)),
  );
}

function enter(view: SchemaView, from: FoundField, name: string): FoundField {
  const description = describeField(view, from.schema, name);
  const forbidden = description === "forbidden";
  const isStrange = forbidden || description === "undescribed";
  const strange = from.strange ?? (isStrange ? { index: from.names.length, forbidden } : undefined);
  return {
    names: [...from.names, name],
    schema: childSchema(view, from.schema, name),
    ...(strange ? { strange } : {}),
  };
}
