import { isJsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { valueAt } from "../../../core/eventTypes/schema/jsonPointer.ts";
import type { Candidate } from "./Candidate.ts";
import { placeKey } from "./Source.ts";
import type { Sources } from "./Sources.ts";
import { walkSource } from "./walkSource.ts";

/** Those schemas of objects among `candidates` that no other of them refers to. */
export function findRoots(
  candidates: readonly Candidate[],
  sources: Sources,
): readonly Candidate[] {
  const used = new Set<string>();
  for (const { place } of candidates) {
    const start = placeKey(place);
    walkSource(valueAt(place.source.value, place.path), (object, path) => {
      const reference = own(object, "$ref");
      if (typeof reference !== "string") return;
      const from = { source: place.source, path: [...place.path, ...path] };
      const found = sources.resolve(reference, from);
      const key = "place" in found ? placeKey(found.place) : start;
      if (key !== start) used.add(key);
    });
  }
  return candidates.filter(
    ({ place }) =>
      !used.has(placeKey(place)) && isOfObjects(valueAt(place.source.value, place.path)),
  );
}

function isOfObjects(schema: unknown): boolean {
  if (!isJsonObject(schema)) return false;
  const type = own(schema, "type");
  return type === undefined
    ? ["properties", "allOf", "anyOf", "oneOf", "$ref"].some((name) => Object.hasOwn(schema, name))
    : [type].flat().includes("object");
}
