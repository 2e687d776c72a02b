import { asObject } from "../../../core/json/asObject.ts";

/** Every value within a JSON value that holds no other, by its path (`data.items[0].id`), in order. */
export function leavesOf(value: unknown, path = ""): ReadonlyMap<string, unknown> {
  const parts = partsOf(value, path);
  if (parts.length === 0) return new Map([[path, value]]);
  return new Map(parts.flatMap(([below, part]) => [...leavesOf(part, below)]));
}

function partsOf(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => [`${path}[${index}]`, item] as const);
  }
  return Object.entries(asObject(value) ?? {}).map(
    ([name, part]) => [path === "" ? name : `${path}.${name}`, part] as const,
  );
}
