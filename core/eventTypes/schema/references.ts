import { pointerOfAnchor } from "./anchors.ts";
import { fileOfId } from "./documentIds.ts";
import { isJsonSchema, type JsonObject, type JsonSchema, own } from "./JsonSchema.ts";
import { fromPointer, toPointer, valueAt } from "./jsonPointer.ts";
import { keywords } from "./keywords.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";
import { visitSchema } from "./visitSchema.ts";

/** Where a schema stands: a file, and the place in it. */
export interface SchemaLocation {
  readonly file: string;
  readonly pointer: string;
}

/** What a `$ref` names, or why it names nothing. */
export type Resolution = { readonly target: SchemaLocation } | { readonly failure: string };

/** One text for one location. */
export function locationKey({ file, pointer }: SchemaLocation): string {
  return `${file}#${pointer}`;
}

/** The schema at `location`, or undefined where there is none. */
export function schemaAt(
  documents: SchemaDocuments,
  { file, pointer }: SchemaLocation,
): JsonSchema | undefined {
  const path = fromPointer(pointer);
  if (!path || !leadsToSchema(path)) return undefined;
  const schema = valueAt(documents.get(file), path);
  return isJsonSchema(schema) ? schema : undefined;
}

/** Whether schemas stand where `path` leads: `/$defs/a` is one, `/$defs` and `/title` are not. */
function leadsToSchema(path: readonly string[]): boolean {
  const inClosing = path[0] === "x-signalbox" && path[1] === "operation";
  const steps = inClosing ? path.slice(3) : [...path];
  while (steps.length > 0) {
    const kind = keywords.get(steps.shift() ?? "");
    if (kind !== "schema" && kind !== "schemas" && kind !== "schemaMap") return false;
    if (kind !== "schema" && steps.shift() === undefined) return false;
  }
  return !inClosing || path.length > 2;
}

/**
 * What `reference`, written in `file`, names: a file by its path from there or by its `$id`,
 * and in it the whole, a place by JSON Pointer, or an `$anchor`.
 */
export function resolveReference(
  documents: SchemaDocuments,
  file: string,
  reference: string,
): Resolution {
  const hash = reference.indexOf("#");
  const path = hash < 0 ? reference : reference.slice(0, hash);
  const target = fileNamed(documents, file, path);
  if (target === undefined) {
    return { failure: isUri(path) ? notOurs : "leaves the folder of schemas" };
  }
  const document = documents.get(target);
  if (!document) return { failure: `names schemas/${target}, which does not exist` };
  const place = placeIn(document, target, hash < 0 ? "" : reference.slice(hash + 1));
  if ("failure" in place) return place;
  const location = { file: target, pointer: place.pointer };
  return schemaAt(documents, location) === undefined
    ? { failure: `names no schema in schemas/${target}` }
    : { target: location };
}

/** The path of the file that `reference`, written in `file`, names; relative ones need not exist. */
export function fileNamed(
  documents: SchemaDocuments,
  file: string,
  reference: string,
): string | undefined {
  const path = reference.split("#", 1)[0] ?? "";
  if (isUri(path)) return fileOfId(documents, path);
  return path === "" ? file : relativeTo(file, path);
}

function isUri(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(path);
}

/** The pointer that a reference's fragment stands for in a file, or why for none. */
function placeIn(
  document: JsonObject,
  file: string,
  encoded: string,
): { readonly pointer: string } | { readonly failure: string } {
  const fragment = decodeFragment(encoded);
  if (fragment === undefined) return { failure: "has a fragment that is no percent-encoded text" };
  if (fragment !== "" && !fragment.startsWith("/")) {
    const pointer = pointerOfAnchor(document, fragment);
    const failure = `names the $anchor ${JSON.stringify(fragment)}, which schemas/${file} does not have`;
    return pointer === undefined ? { failure } : { pointer };
  }
  const path = fromPointer(fragment);
  return path
    ? { pointer: toPointer(path) }
    : { failure: "has a fragment that is no JSON Pointer" };
}

const notOurs =
  "is no relative path and no $id of a schema file; what lies on the network is never fetched";

/** The locations that the schema at `location` refers to directly, in order; dangling ones not. */
export function referencesOf(
  documents: SchemaDocuments,
  location: SchemaLocation,
): readonly SchemaLocation[] {
  const found: SchemaLocation[] = [];
  visitSchema(schemaAt(documents, location) ?? true, [], (schema) => {
    const reference = own(schema, "$ref");
    if (typeof reference !== "string") return;
    const resolution = resolveReference(documents, location.file, reference);
    if ("target" in resolution) found.push(resolution.target);
  });
  return found;
}

/** All locations that can be reached from `location` by references, itself left out unless in a cycle. */
export function reachableFrom(
  documents: SchemaDocuments,
  location: SchemaLocation,
): ReadonlyMap<string, SchemaLocation> {
  const reached = new Map<string, SchemaLocation>();
  const waiting = [...referencesOf(documents, location)];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (reached.has(locationKey(next))) continue;
    reached.set(locationKey(next), next);
    waiting.push(...referencesOf(documents, next));
  }
  return reached;
}

function relativeTo(file: string, path: string): string | undefined {
  const steps = file.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") {
      if (steps.length === 0) return undefined;
      steps.pop();
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

function decodeFragment(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
