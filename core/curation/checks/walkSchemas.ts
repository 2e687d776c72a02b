import type { BundledSchema } from "../../eventTypes/schema/bundle.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  namesOf,
  own,
} from "../../eventTypes/schema/JsonSchema.ts";
import { subschemas } from "../../eventTypes/schema/visitSchema.ts";
import type { Place, Step } from "../plan/Place.ts";
import type { PlanReader } from "../plan/PlanReader.ts";
import { itemPlaces } from "../schema/arrayCurations.ts";
import { propertySteps } from "../schema/propertySteps.ts";

/** A schema of a bundle as it applies to a place in the data that may leave. */
export interface SchemaAtPlace {
  readonly schema: JsonObject;
  /** Undefined where nothing is internal. */
  readonly place: Place | undefined;
  /** Whether data may have to meet it: not so below `not` and `if`. */
  readonly isDemanded: boolean;
  /** Whether it is all that is said of the place there, and no part of what is. */
  readonly isWhole: boolean;
}

/**
 * Calls `visit` once on every schema at every place it may apply to, follows `$ref`, and leaves out
 * what is internal.
 *
 * @param reader of the plan; undefined where nothing is internal.
 */
export function walkSchemas(
  bundle: BundledSchema,
  reader: PlanReader | undefined,
  visit: (at: SchemaAtPlace) => void,
): void {
  const definitions = new Map(bundle.definitions.map(({ name, schema }) => [name, schema]));
  const visited = new Map<JsonObject, Set<string>>();
  const root = { schema: bundle.schema, place: reader?.root, isDemanded: true, isWhole: true };
  const waiting: SchemaAtPlace[] = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const keys = visited.get(next.schema) ?? new Set();
    visited.set(next.schema, keys);
    const key = `${next.place?.key ?? ""} ${next.isDemanded} ${next.isWhole}`;
    if (keys.has(key)) continue;
    keys.add(key);
    visit(next);
    waiting.push(...below(next, reader, definitions));
  }
}

function below(
  at: SchemaAtPlace,
  reader: PlanReader | undefined,
  definitions: ReadonlyMap<string, JsonSchema>,
): readonly SchemaAtPlace[] {
  const { schema, place } = at;
  const inner = subschemas(schema).flatMap(({ path: [keyword, name], schema: one }) => {
    const follow = ways.get(String(keyword));
    return isJsonObject(one) && follow
      ? follow({ at, reader, name: String(name ?? "") }).map((way) => ({ ...way, schema: one }))
      : [];
  });
  const reference = own(schema, "$ref");
  const target =
    typeof reference === "string" ? definitions.get(reference.replace("#/$defs/", "")) : undefined;
  if (!isJsonObject(target)) return inner;
  return [...inner, { schema: target, place, isDemanded: at.isDemanded, isWhole: false }];
}

interface Turn {
  readonly at: SchemaAtPlace;
  readonly reader: PlanReader | undefined;
  /** The property or pattern, or the index, within the keyword. */
  readonly name: string;
}

type Way = Omit<SchemaAtPlace, "schema">;

/** Where a keyword's schemas apply. */
const ways: ReadonlyMap<string, (turn: Turn) => readonly Way[]> = new Map([
  ["allOf", inPlace],
  ["anyOf", inPlace],
  ["oneOf", inPlace],
  ["then", inPlace],
  ["else", inPlace],
  ["not", ({ at: { place } }) => [{ place, isDemanded: false, isWhole: false }]],
  ["if", ({ at: { place } }) => [{ place, isDemanded: false, isWhole: false }]],
  ["dependentSchemas", ({ at, name }) => inPlaceIf(at, at.place?.property(name) !== "internal")],
  ["properties", ({ at, name }) => toAll(at, [at.place?.property(name)])],
  ["patternProperties", (turn) => toProperties(turn, { pattern: turn.name })],
  ["additionalProperties", toOthers],
  ["unevaluatedProperties", toOthers],
  ["prefixItems", ({ at, name }) => toAll(at, [at.place?.item(Number(name))])],
  ["items", toItems],
  ["unevaluatedItems", toItems],
  ["contains", ({ at }) => toContained(at)],
]);

function inPlace({ at: { place, isDemanded } }: Turn): readonly Way[] {
  return [{ place, isDemanded, isWhole: false }];
}

function inPlaceIf({ place, isDemanded }: SchemaAtPlace, holds: boolean): readonly Way[] {
  return [{ place, isDemanded: isDemanded && holds, isWhole: false }];
}

function toAll({ isDemanded }: SchemaAtPlace, steps: readonly Step[]): readonly Way[] {
  return steps.flatMap((place) =>
    place === "internal" ? [] : [{ place, isDemanded, isWhole: true }],
  );
}

function toOthers(turn: Turn): readonly Way[] {
  const { schema } = turn.at;
  return toProperties(turn, {
    besides: namesOf(own(schema, "properties")),
    besidesPatterns: namesOf(own(schema, "patternProperties")),
  });
}

function toProperties(
  { at, reader }: Turn,
  kind: Parameters<typeof propertySteps>[2],
): readonly Way[] {
  const steps = at.place && reader ? propertySteps(reader, at.place, kind) : [undefined];
  return toAll(at, steps ?? []);
}

function toItems({ at }: Turn): readonly Way[] {
  const first = own(at.schema, "prefixItems");
  const from = Array.isArray(first) ? first.length : 0;
  return toAll(at, at.place ? itemPlaces(at.place, from) : [undefined]);
}

function toContained(at: SchemaAtPlace): readonly Way[] {
  const isDemanded = at.isDemanded && own(at.schema, "minContains") !== 0;
  return toAll({ ...at, isDemanded }, at.place ? itemPlaces(at.place, 0) : [undefined]);
}
