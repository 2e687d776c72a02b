import { compileRegExp } from "../../regularExpressions/compileRegExp.ts";
import type { Place, Step } from "../plan/Place.ts";
import type { PlanReader } from "../plan/PlanReader.ts";
import type { PropertyKind } from "./KeywordCuration.ts";

/** Most patterns whose ways of matching at once are gone through. */
const maxPatterns = 8;

/**
 * All that may become of properties of a kind at `place`, or more; undefined where that is too
 * much to go through.
 */
export function propertySteps(
  reader: PlanReader,
  place: Place,
  { pattern, besides = [], besidesPatterns = [] }: PropertyKind,
): readonly Step[] | undefined {
  const isMeant = (name: string) =>
    (pattern === undefined || compileRegExp(pattern).test(name)) &&
    !besides.includes(name) &&
    !besidesPatterns.some((one) => compileRegExp(one).test(name));
  const named = [...place.names].filter(isMeant).map((name) => place.property(name));
  const sourceOf = (number: number) => reader.plan.patterns[number]?.source ?? "";
  const possible = [...place.patterns].filter((one) => !besidesPatterns.includes(sourceOf(one)));
  const open = possible.filter((one) => sourceOf(one) !== pattern);
  if (open.length > maxPatterns) return undefined;
  const unnamed = Array.from({ length: 2 ** open.length }, (_, chosen) =>
    place.stepBy(undefined, (one) => {
      if (!possible.includes(one)) return false;
      const index = open.indexOf(one);
      return index < 0 || ((chosen >> index) & 1) === 1;
    }),
  );
  return [...new Set([...named, ...unnamed])];
}
