import { graphOf, inPlaceOf } from "../../../core/curation/plan/SchemaGraph.ts";
import type { BundledSchema } from "../../../core/eventTypes/schema/bundle.ts";
import type { JsonObject } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { compileRegExp, type Matcher } from "../../../core/regularExpressions/compileRegExp.ts";

/** What a type's schema calls internal, wherever in it. */
export interface InternalMarks {
  /** Names of properties. */
  readonly names: ReadonlySet<string>;
  /** Patterns of names of properties. */
  readonly patterns: ReadonlyMap<string, Matcher>;
  /** Schemas that bear the mark, or apply to the same value as one that does. */
  readonly schemas: ReadonlySet<JsonObject>;
}

/** Finds what `bundle` marks `x-internal`, also by way of references and beside them. */
export function findMarks(bundle: BundledSchema): InternalMarks {
  const nodes = graphOf(bundle);
  const isMarked = (schemas: readonly JsonObject[]) =>
    [...inPlaceOf(nodes, schemas)].some((schema) => nodes.get(schema)?.isInternal);
  const all = [...nodes.values()];
  const namesIn = (entries: readonly (readonly [string, readonly JsonObject[]])[]) =>
    entries.filter(([, schemas]) => isMarked(schemas)).map(([name]) => name);
  const patterns = new Set(all.flatMap((node) => namesIn(node.patterns)));
  return {
    names: new Set(all.flatMap((node) => namesIn(node.properties))),
    patterns: new Map([...patterns].map((pattern) => [pattern, compileRegExp(pattern)])),
    schemas: new Set([...nodes.keys()].filter((schema) => isMarked([schema]))),
  };
}

/** What any of them calls internal. */
export function joinMarks(marks: readonly InternalMarks[]): InternalMarks {
  return {
    names: new Set(marks.flatMap(({ names }) => [...names])),
    patterns: new Map(marks.flatMap(({ patterns }) => [...patterns])),
    schemas: new Set(marks.flatMap(({ schemas }) => [...schemas])),
  };
}

/** Whether a property of that name is internal somewhere. */
export function isInternalName({ names, patterns }: InternalMarks, name: string): boolean {
  return names.has(name) || [...patterns.values()].some((pattern) => pattern.test(name));
}

/** Whether anything is. */
export function hasMarks({ names, patterns }: InternalMarks): boolean {
  return names.size > 0 || patterns.size > 0;
}
