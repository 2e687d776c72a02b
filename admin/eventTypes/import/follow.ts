import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { valueAt } from "../../../core/eventTypes/schema/jsonPointer.ts";
import type { ImportProblem } from "./importError.ts";
import { placeName, type SourcePlace } from "./Source.ts";
import type { Sources } from "./Sources.ts";

/** More would go in a circle. */
const maxSteps = 100;

/** An object of a description and where it stands, references that stand for it followed. */
export interface Followed {
  readonly place: SourcePlace;
  readonly object: JsonObject;
}

/** The object at `place`, or what it refers to; or why there is none. */
export function follow(place: SourcePlace, sources: Sources): Followed | ImportProblem {
  let at = place;
  for (let step = 0; step < maxSteps; step += 1) {
    const object = valueAt(at.source.value, at.path);
    if (!isJsonObject(object)) return { place: placeName(at), message: "is no object: correct it" };
    const reference = own(object, "$ref");
    if (typeof reference !== "string") return { place: at, object };
    const found = sources.resolve(reference, at);
    if (!("place" in found)) {
      const message = `$ref ${JSON.stringify(reference)} ${found.failure}`;
      return { place: placeName(at), message };
    }
    at = found.place;
  }
  return { place: placeName(place), message: "refers to itself in a circle: correct it" };
}

/** The members of the object that `steps` lead to, with where they stand. */
export function membersAt(
  { source, path }: SourcePlace,
  ...steps: readonly string[]
): readonly (readonly [name: string, place: SourcePlace])[] {
  const at = [...path, ...steps];
  const object = valueAt(source.value, at);
  if (!isJsonObject(object)) return [];
  return Object.keys(object).map((name) => [name, { source, path: [...at, name] }]);
}
