import { isJsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { valueAt } from "../../../core/eventTypes/schema/jsonPointer.ts";
import type { ChosenType } from "./chooseTypes.ts";
import { placeKey, type SourcePlace } from "./Source.ts";
import type { Sources } from "./Sources.ts";

/** More would go in a circle. */
const maxSteps = 100;

/**
 * Where the schema of each type's data stands: what a mere reference names, unless several types
 * name it, which then share it as a definition.
 */
export function dataPlaces(
  chosen: readonly ChosenType[],
  sources: Sources,
): readonly SourcePlace[] {
  const targets = chosen.map(({ candidate }) => targetOf(candidate.place, sources));
  const byTarget = Map.groupBy(targets, placeKey);
  return chosen.map(({ candidate }, index) => {
    const target = targets[index] ?? candidate.place;
    return byTarget.get(placeKey(target))?.length === 1 ? target : candidate.place;
  });
}

function targetOf(start: SourcePlace, sources: Sources): SourcePlace {
  let place = start;
  for (let step = 0; step < maxSteps; step += 1) {
    const schema = valueAt(place.source.value, place.path);
    const reference = isJsonObject(schema) ? own(schema, "$ref") : undefined;
    const isMere = isJsonObject(schema) && Object.keys(schema).length === 1;
    const found =
      isMere && typeof reference === "string" ? sources.resolve(reference, place) : undefined;
    if (!found || !("place" in found)) return place;
    place = found.place;
  }
  return start;
}
