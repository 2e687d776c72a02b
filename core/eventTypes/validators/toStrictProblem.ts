import type { JsonSchema } from "../schema/JsonSchema.ts";
import { fromPointer, valueAt } from "../schema/jsonPointer.ts";
import type { SchemaLocation } from "../schema/references.ts";
import { problemAt, type SchemaProblem } from "../schema/SchemaProblem.ts";

/** A schema or shared definition by its name. */
export interface NamedPart {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly location: SchemaLocation;
}

/**
 * A message of ajv's strict mode as a problem of the file it is about. Messages name the place
 * as `at "signalbox:<name>#<pointer>"`. None for a keyword that only the compilation added.
 */
export function toStrictProblem(
  message: string,
  parts: ReadonlyMap<string, NamedPart>,
): readonly SchemaProblem[] {
  const [, name = "", fragment = ""] = / at "signalbox:([^#"]*)#([^"]*)"/.exec(message) ?? [];
  const part = parts.get(name);
  const location = part?.location ?? { file: "", pointer: "" };
  const within = fromPointer(decodeURIComponent(fragment)) ?? [];
  const path = [...(fromPointer(location.pointer) ?? []), ...within];
  const place = { file: location.file, path };
  const [, type, keyword] = /missing type "([^"]*)" for keyword "([^"]*)"/.exec(message) ?? [];
  if (type !== undefined && keyword !== undefined) {
    const isWritten = valueAt(part?.schema, [...within, keyword]) !== undefined;
    if (!isWritten) return [];
    const types = type.split(",").join(" or ");
    const reason = `${keyword} says something of ${types} only, and the schema does not say its type`;
    return [problemAt(place, keyword, reason, `add "type": "${types}" beside ${keyword}`)];
  }
  const reason = message.replace(/^strict mode: /, "").replace(/ at "signalbox:.*$/, "");
  const remedy = "correct the schema there: ajv's strict mode refuses it";
  return [problemAt(place, "strict", reason, remedy)];
}
