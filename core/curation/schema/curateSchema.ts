import type { BundledSchema, Definition } from "../../eventTypes/schema/bundle.ts";
import {
  allOfSchemas,
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  own,
} from "../../eventTypes/schema/JsonSchema.ts";
import { mapSubschemas } from "../../eventTypes/schema/visitSchema.ts";
import { canonicalText } from "../../json/canonicalText.ts";
import type { CurationPlan } from "../plan/CurationPlan.ts";
import type { Place, Step } from "../plan/Place.ts";
import { PlanReader } from "../plan/PlanReader.ts";
import { itemPlaces } from "./arrayCurations.ts";
import type { CuratedKeywords, CuratedSchema, KeywordInPlace } from "./KeywordCuration.ts";
import { curationOf } from "./keywordCurations.ts";
import { type DefinitionInPlace, nameDefinitions } from "./nameDefinitions.ts";
import { propertySteps } from "./propertySteps.ts";

/**
 * The schema of a type's data without what is internal: it accepts all that is left of data that
 * the type's own accepts. What it says of properties that are internal, or by way of them, is
 * said without them or not at all; what has nothing to do with them stays as it is.
 *
 * @throws {TooManyPlaces} when definitions are seen in more different ways than can be told.
 */
export function curateSchema(bundle: BundledSchema, plan: CurationPlan): BundledSchema {
  const looser = new Set<string>();
  for (;;) {
    const curation = new SchemaCuration(bundle, plan, looser);
    const schema = curation.root();
    const found = curation.looserThanThought();
    if (found.length === 0) {
      return nameDefinitions({ ...bundle, schema }, curation.definitions, internalNames(plan));
    }
    for (const key of found) looser.add(key);
  }
}

function internalNames({ parts }: CurationPlan): ReadonlySet<string> {
  const properties = parts.flatMap((part) => part.properties ?? []);
  return new Set(properties.flatMap(([name, target]) => (target === "internal" ? [name] : [])));
}

class SchemaCuration {
  readonly definitions: DefinitionInPlace[] = [];
  readonly #bundle: BundledSchema;
  readonly #reader: PlanReader;
  readonly #originals: ReadonlyMap<string, Definition>;
  readonly #isExact = new Map<string, boolean>();
  readonly #looser: ReadonlySet<string>;

  constructor(bundle: BundledSchema, plan: CurationPlan, looser: ReadonlySet<string>) {
    this.#bundle = bundle;
    this.#reader = new PlanReader(plan, { isExhaustive: true });
    this.#originals = new Map(bundle.definitions.map((one) => [one.name, one]));
    this.#looser = looser;
  }

  root(): JsonObject {
    const { schema } = this.curate(this.#bundle.schema, this.#reader.root);
    return isJsonObject(schema) ? schema : { allOf: [schema] };
  }

  /** Definitions that were taken for exact and are not. */
  looserThanThought(): readonly string[] {
    return [...this.#isExact]
      .filter(([key, isExact]) => !isExact && !this.#looser.has(key))
      .map(([key]) => key);
  }

  curate(schema: JsonSchema, place: Place | undefined): CuratedSchema {
    if (!isJsonObject(schema)) return { schema, isExact: true };
    if (!place) return { schema: this.#asItIs(schema), isExact: true };
    const { $ref: reference, unevaluatedProperties, unevaluatedItems, ...rest } = schema;
    const parts = Object.entries(rest).map(([keyword, value]) =>
      curationOf(keyword)(this.#inPlace({ keyword, value, schema, place })),
    );
    if (typeof reference === "string") parts.push(this.#reference(reference, place));
    const joined = join(parts);
    const also = this.#unevaluated(schema, place, joined.isExact);
    return join([{ keywords: joined.schema as JsonObject, isExact: joined.isExact }, ...also]);
  }

  #inPlace(
    keyword: Pick<KeywordInPlace, "keyword" | "value" | "schema" | "place">,
  ): KeywordInPlace {
    return {
      ...keyword,
      curate: (schema, place) => this.curate(schema, place),
      curateFor: (schema, steps) => this.#curateFor(schema, steps),
      stepsOf: (kind) => propertySteps(this.#reader, keyword.place, kind),
    };
  }

  /** Schemas of places at which nothing is internal, with references to such definitions. */
  #asItIs(schema: JsonSchema): JsonSchema {
    if (!isJsonObject(schema)) return schema;
    const mapped = mapSubschemas(schema, (inner) => this.#asItIs(inner));
    const reference = own(schema, "$ref");
    if (typeof reference !== "string") return mapped;
    return { ...mapped, ...this.#reference(reference, undefined).keywords };
  }

  #reference(reference: string, place: Place | undefined): CuratedKeywords {
    const name = reference.replace("#/$defs/", "");
    const key = `${place?.key ?? ""}:${name}`;
    const original = this.#originals.get(name);
    if (original && !this.#isExact.has(key)) {
      this.#isExact.set(key, true);
      const { schema, isExact } = this.curate(original.schema, place);
      this.#isExact.set(key, isExact);
      this.definitions.push({ ...original, key, schema });
    }
    return { keywords: { $ref: `#/$defs/${key}` }, isExact: !this.#looser.has(key) };
  }

  /** One schema for all places; anything goes where they want different ones. */
  #curateFor(schema: JsonSchema, steps: readonly Step[] | undefined): CuratedSchema {
    if (!isJsonObject(schema)) return { schema, isExact: true };
    if (!steps) return { schema: true, isExact: false };
    const places = [...new Set(steps.filter((step) => step !== "internal"))];
    const all = places.map((place) => this.curate(schema, place));
    const distinct = new Map(all.map((one) => [canonicalText(one.schema), one.schema]));
    const [first] = distinct.values();
    return distinct.size === 1 && first !== undefined
      ? { schema: first, isExact: all.every(({ isExact }) => isExact) }
      : { schema: true, isExact: false };
  }

  /** Which properties and items are left over is the same where all else is said exactly. */
  #unevaluated(schema: JsonObject, place: Place, isExact: boolean): readonly CuratedKeywords[] {
    const kept = isExact && !place.hides;
    const places = {
      unevaluatedProperties: () => propertySteps(this.#reader, place, {}),
      unevaluatedItems: () => itemPlaces(place, 0),
    };
    return Object.entries(places).flatMap(([keyword, steps]): readonly CuratedKeywords[] => {
      const value = own(schema, keyword) as JsonSchema | undefined;
      if (value === undefined) return [];
      if (!kept) return [{ keywords: { [keyword]: true }, isExact: value === true }];
      const curated = this.#curateFor(value, steps());
      return [{ keywords: { [keyword]: curated.schema }, isExact: curated.isExact }];
    });
  }
}

function join(parts: readonly CuratedKeywords[]): CuratedSchema {
  const keywords = Object.assign({}, ...parts.map((part) => part.keywords)) as JsonObject;
  const also = parts.flatMap((part) => part.also ?? []);
  const all = [...allOfSchemas(keywords), ...also];
  return {
    schema: also.length === 0 ? keywords : { ...keywords, allOf: all },
    isExact: parts.every(({ isExact }) => isExact),
  };
}
