import { isJsonObject, own } from "./JsonSchema.ts";

/** A path from a document's root: property names and array indexes. */
export type JsonPath = readonly (string | number)[];

/** The JSON Pointer (RFC 6901) of `path`; the root's is empty. */
export function toPointer(path: JsonPath): string {
  return path
    .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

/** The path that a JSON Pointer names, or undefined when `pointer` isn't one. */
export function fromPointer(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at `path`, or undefined where there is none. */
export function valueAt(document: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isJsonObject(value) ? own(value, String(step)) : undefined;
  }, document);
}
