import {
  type JsonObject,
  type JsonSchema,
  namesOf,
  own,
} from "../../eventTypes/schema/JsonSchema.ts";
import type { Place } from "../plan/Place.ts";
import { type CuratedKeywords, type KeywordCuration, keep, lost } from "./KeywordCuration.ts";
import { saysNothing } from "./saysNothing.ts";

/** Properties without those that are internal. */
export const curateProperties: KeywordCuration = ({ value, place, curate }) => {
  const entries = Object.entries(value as Record<string, JsonSchema>).map(([name, schema]) => {
    const step = place.property(name);
    if (step === "internal") return { kept: [], isExact: saysNothing(schema) };
    const curated = curate(schema, step);
    return { kept: [[name, curated.schema] as const], isExact: curated.isExact };
  });
  return byName("properties", entries);
};

/** Patterns that match anything but what is internal. */
export const curatePatternProperties: KeywordCuration = ({ value, place, curateFor, stepsOf }) => {
  const entries = Object.entries(value as Record<string, JsonSchema>).map(([pattern, schema]) => {
    if (namesInternal(pattern, place)) return { kept: [], isExact: false };
    const steps = stepsOf({ pattern });
    const hides = steps?.includes("internal") ?? true;
    if (steps?.every((step) => step === "internal")) {
      return { kept: [], isExact: saysNothing(schema) };
    }
    const curated = curateFor(schema, steps);
    return {
      kept: [[pattern, curated.schema] as const],
      isExact: curated.isExact && (!hides || saysNothing(schema)),
    };
  });
  return byName("patternProperties", entries);
};

/** What is internal is no longer there to be additional. */
export const curateAdditionalProperties: KeywordCuration = ({
  value,
  schema,
  place,
  curateFor,
  stepsOf,
}) => {
  const patterns = namesOf(own(schema, "patternProperties"));
  if (patterns.some((pattern) => namesInternal(pattern, place))) return lost;
  const steps = stepsOf({
    besides: namesOf(own(schema, "properties")),
    besidesPatterns: patterns,
  });
  const hides = steps?.includes("internal") ?? true;
  const curated = curateFor(value as JsonSchema, steps);
  return {
    keywords: { additionalProperties: curated.schema },
    isExact: curated.isExact && (!hides || saysNothing(value as JsonSchema)),
  };
};

/** Rules about how many properties there are, or what they are called. */
export const curateCount: KeywordCuration = (keyword) =>
  keyword.place.hides ? lost : keep(keyword);

/** There are fewer than there were, if anything. */
export const curateMaxProperties: KeywordCuration = (keyword) => ({
  ...keep(keyword),
  isExact: !keyword.place.hides,
});

/** What is internal can't be required. */
export const curateRequired: KeywordCuration = ({ value, place }) => {
  const { names, isExact } = withoutInternal(value, place);
  return { ...(names.length === 0 ? {} : { keywords: { required: names } }), isExact };
};

export const curateDependentRequired: KeywordCuration = ({ value, place }) => {
  const entries = Object.entries(value as Record<string, unknown>).map(([name, required]) => {
    if (place.property(name) === "internal") return { kept: [], isExact: false };
    const { names, isExact } = withoutInternal(required, place);
    return { kept: [[name, names] as const], isExact };
  });
  return byName("dependentRequired", entries);
};

export const curateDependentSchemas: KeywordCuration = ({ value, place, curate }) => {
  const entries = Object.entries(value as Record<string, JsonSchema>).map(([name, schema]) => {
    if (place.property(name) === "internal") return { kept: [], isExact: saysNothing(schema) };
    const curated = curate(schema, place);
    return { kept: [[name, curated.schema] as const], isExact: curated.isExact };
  });
  return byName("dependentSchemas", entries);
};

/** Whether a pattern, which may be of names that leave, has one that is internal in its text. */
function namesInternal(pattern: string, place: Place): boolean {
  return [...place.names].some(
    (name) => name !== "" && pattern.includes(name) && place.property(name) === "internal",
  );
}

function withoutInternal(value: unknown, place: Place) {
  const all = value as readonly string[];
  const names = all.filter((name) => place.property(name) !== "internal");
  return { names, isExact: names.length === all.length };
}

interface Entry {
  readonly kept: readonly (readonly [name: string, value: unknown])[];
  readonly isExact: boolean;
}

/** The keyword with what is kept; nothing where nothing is. */
function byName(keyword: string, entries: readonly Entry[]): CuratedKeywords {
  const kept: JsonObject = Object.fromEntries(entries.flatMap((entry) => entry.kept));
  const isExact = entries.every((entry) => entry.isExact);
  return Object.keys(kept).length === 0 && entries.length > 0
    ? { isExact }
    : { keywords: { [keyword]: kept }, isExact };
}
