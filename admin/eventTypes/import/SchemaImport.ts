import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  own,
} from "../../../core/eventTypes/schema/JsonSchema.ts";
import { valueAt } from "../../../core/eventTypes/schema/jsonPointer.ts";
import type { Conversion } from "./Conversion.ts";
import { convertSchema } from "./convertSchema.ts";
import { type Dialect, dialectOfMetaschema, dialects } from "./dialects.ts";
import { type FileNames, relativeReference } from "./FileNames.ts";
import type { ImportNote } from "./ImportNote.ts";
import type { ImportProblem } from "./importError.ts";
import { placeName, type Source, type SourcePlace } from "./Source.ts";
import type { Sources } from "./Sources.ts";
import { declaredDialect } from "./sourceDialect.ts";
import { walkSource } from "./walkSource.ts";

/** A schema on its way into a file. */
interface Pending {
  readonly place: SourcePlace;
  readonly file: string;
  readonly dialect: Dialect;
}

/** Converts schemas and whatever they refer to, each into a file of its own. */
export class SchemaImport {
  readonly notes: ImportNote[] = [];
  readonly problems: ImportProblem[] = [];
  readonly #sources: Sources;
  readonly #names: FileNames;
  readonly #waiting: Pending[] = [];
  readonly #usesUnevaluatedItems: boolean;
  /** How often each dynamic anchor stands in any source; recursive ones have no name. */
  readonly #dynamicAnchors = new Map<string, number>();

  constructor(all: readonly Source[], sources: Sources, names: FileNames) {
    this.#sources = sources;
    this.#names = names;
    let usesUnevaluatedItems = false;
    for (const { value } of all) {
      walkSource(value, (object) => {
        usesUnevaluatedItems ||= own(object, "unevaluatedItems") !== undefined;
        const anchor = own(object, "$dynamicAnchor");
        if (typeof anchor === "string") this.#countAnchor(anchor);
        if (own(object, "$recursiveAnchor") === true) this.#countAnchor("");
      });
    }
    this.#usesUnevaluatedItems = usesUnevaluatedItems;
  }

  /** The schema at `place` as it stands in `file`. What it refers to waits for {@link shared}. */
  convert(place: SourcePlace, file: string, dialect: Dialect): JsonSchema {
    return this.#convert(valueAt(place.source.value, place.path), { place, file, dialect });
  }

  /** Every shared definition that schemas converted so far refer to, with its file. */
  shared(): ReadonlyMap<string, JsonSchema> {
    const files = new Map<string, JsonSchema>();
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      files.set(next.file, this.convert(next.place, next.file, next.dialect));
    }
    return files;
  }

  #convert(schema: unknown, pending: Pending): JsonSchema {
    const { place, file } = pending;
    const dialect = ownDialect(schema) ?? pending.dialect;
    const within = (...steps: readonly (string | number)[]): SourcePlace => ({
      source: place.source,
      path: [...place.path, ...steps],
    });
    const run: Conversion = {
      place,
      traits: dialects[dialect],
      usesUnevaluatedItems: this.#usesUnevaluatedItems,
      convert: (inner, ...steps) =>
        this.#convert(inner, { place: within(...steps), file, dialect }),
      reference: (keyword, reference) =>
        this.#reference(reference, within(keyword), pending, dialect),
      isStatic: (keyword, reference) => this.#isStatic(keyword, reference),
      note: (kind, keyword, message) => {
        this.notes.push({ kind, place: placeName(within(keyword)), message });
      },
      refuse: (keyword, message) => {
        this.problems.push({ place: placeName(within(keyword)), message });
      },
    };
    return convertSchema(schema, run);
  }

  #reference(
    reference: string,
    at: SourcePlace,
    { place, file }: Pending,
    dialect: Dialect,
  ): string | undefined {
    const found = this.#sources.resolve(reference, place);
    if (!("place" in found)) {
      const message = `$ref ${JSON.stringify(reference)} ${found.failure}`;
      this.problems.push({ place: placeName(at), message });
      return undefined;
    }
    const target = found.place;
    const known = this.#names.fileOf(target);
    if (known !== undefined) return relativeReference(file, known);
    const shared = this.#names.addShared(target);
    // A file that doesn't say what it is has been written for those that refer to it.
    const said = target.source === place.source ? undefined : declaredDialect(target.source);
    const itsDialect = said ?? dialect;
    this.#waiting.push({ place: target, file: shared, dialect: itsDialect });
    return relativeReference(file, shared);
  }

  #isStatic(keyword: string, reference: string): boolean {
    const name = keyword === "$recursiveRef" ? "" : reference.replace(/^[^#]*#?/, "");
    return (this.#dynamicAnchors.get(name) ?? 0) <= 1;
  }

  #countAnchor(name: string): void {
    this.#dynamicAnchors.set(name, (this.#dynamicAnchors.get(name) ?? 0) + 1);
  }
}

/** The dialect that a schema inside a source says it is of. */
function ownDialect(schema: unknown): Dialect | undefined {
  const metaschema = isJsonObject(schema) ? own(schema, "$schema") : undefined;
  return typeof metaschema === "string" ? dialectOfMetaschema(metaschema) : undefined;
}

/** A schema as the content of a file; one that is no object says the same as one that is. */
export function toFileContent(schema: JsonSchema): JsonObject {
  if (isJsonObject(schema)) return schema;
  return schema ? {} : { not: {} };
}
