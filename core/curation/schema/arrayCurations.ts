import { type JsonSchema, own } from "../../eventTypes/schema/JsonSchema.ts";
import type { Place } from "../plan/Place.ts";
import { type KeywordCuration, keep, lost } from "./KeywordCuration.ts";

export const curatePrefixItems: KeywordCuration = ({ value, place, curate }) => {
  const all = (value as JsonSchema[]).map((schema, index) => curate(schema, place.item(index)));
  return {
    keywords: { prefixItems: all.map(({ schema }) => schema) },
    isExact: all.every(({ isExact }) => isExact),
  };
};

export const curateItems: KeywordCuration = ({ value, schema, place, curateFor }) => {
  const first = own(schema, "prefixItems");
  const steps = itemPlaces(place, Array.isArray(first) ? first.length : 0);
  const curated = curateFor(value as JsonSchema, steps);
  return { keywords: { items: curated.schema }, isExact: curated.isExact };
};

/** More items may be of the kind where it is looser than it was; as many as there were are. */
export const curateContains: KeywordCuration = ({ value, schema, place, curateFor }) => {
  const curated = curateFor(value as JsonSchema, itemPlaces(place, 0));
  const least = own(schema, "minContains");
  const most = own(schema, "maxContains");
  return {
    keywords: {
      contains: curated.schema,
      ...(least === undefined ? {} : { minContains: least }),
      ...(most === undefined || !curated.isExact ? {} : { maxContains: most }),
    },
    isExact: curated.isExact,
  };
};

/** Items that only differ in what is internal are equal without it. */
export const curateUniqueItems: KeywordCuration = (keyword) =>
  keyword.value === true && itemPlaces(keyword.place, 0).some((place) => place !== undefined)
    ? lost
    : keep(keyword);

/** What may become of the items from that index on. */
export function itemPlaces(place: Place, from: number): readonly (Place | undefined)[] {
  const last = Math.max(from, place.firstItems);
  return Array.from({ length: last - from + 1 }, (_, index) => place.item(from + index));
}
