import {
  curateContains,
  curateItems,
  curatePrefixItems,
  curateUniqueItems,
} from "./arrayCurations.ts";
import { curateEach, drop, type KeywordCuration, keep } from "./KeywordCuration.ts";
import { curateIf, curateNot, curateOneOf } from "./logicCurations.ts";
import {
  curateAdditionalProperties,
  curateCount,
  curateDependentRequired,
  curateDependentSchemas,
  curateMaxProperties,
  curatePatternProperties,
  curateProperties,
  curateRequired,
} from "./objectCurations.ts";
import { curateConst, curateDefault, curateEnum, curateExamples } from "./valueCurations.ts";

/** How each keyword is curated whose rule or value may tell of what is internal, or hang on it. */
const curations: ReadonlyMap<string, KeywordCuration> = new Map([
  ["allOf", curateEach],
  ["anyOf", curateEach],
  ["oneOf", curateOneOf],
  ["not", curateNot],
  ["if", curateIf],
  ["then", drop],
  ["else", drop],
  ["properties", curateProperties],
  ["patternProperties", curatePatternProperties],
  ["additionalProperties", curateAdditionalProperties],
  ["propertyNames", curateCount],
  ["minProperties", curateCount],
  ["maxProperties", curateMaxProperties],
  ["required", curateRequired],
  ["dependentRequired", curateDependentRequired],
  ["dependentSchemas", curateDependentSchemas],
  ["prefixItems", curatePrefixItems],
  ["items", curateItems],
  ["contains", curateContains],
  ["minContains", drop],
  ["maxContains", drop],
  ["uniqueItems", curateUniqueItems],
  ["enum", curateEnum],
  ["const", curateConst],
  ["default", curateDefault],
  ["examples", curateExamples],
  ["contentSchema", drop],
]);

/** How that keyword is curated at a place in which something is internal. */
export function curationOf(keyword: string): KeywordCuration {
  return curations.get(keyword) ?? (keyword.startsWith("x-") ? drop : keep);
}
