import { curateValue } from "../../../core/curation/curateValue.ts";
import { PlanReader } from "../../../core/curation/plan/PlanReader.ts";
import { planCuration } from "../../../core/curation/plan/planCuration.ts";
import { curateSchema } from "../../../core/curation/schema/curateSchema.ts";
import { toRegistryDocument } from "../../../core/eventTypes/registry/toRegistryDocument.ts";
import type { BundledSchema } from "../../../core/eventTypes/schema/bundle.ts";
import type { JsonObject } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { compileSchemas } from "../../../core/eventTypes/validators/compileSchemas.ts";
import { compileDraft4 } from "../schemas/compileDraft4.ts";
import { readSchemas, schemaFile } from "../schemas/readSchemas.ts";

/** A schema that calls something internal, and all that is made of it. */
export interface Curation {
  readonly original: BundledSchema;
  readonly curated: BundledSchema;
  /** The text of the registry's form of `curated`. */
  readonly registered: string;
  curate(data: unknown): unknown;
  /** Whether the original accepts data. */
  isValid(data: unknown): boolean;
  /** Which of the curated schema's two forms refuse data. */
  refusedBy(data: unknown): readonly string[];
}

/** Curates a schema file's content without its head; undefined where it is refused or nothing is internal. */
export function curation(schema: object): Curation | undefined {
  const { types, problems } = readSchemas({
    "shop/thing.json": schemaFile({ type: undefined, ...schema }),
  });
  const original = types[0]?.bundle;
  const plan = original && problems.length === 0 ? planCuration(original) : undefined;
  if (!original || !plan) return undefined;
  const curated = curateSchema(original, plan);
  const registered = toRegistryDocument(curated).text;
  const isRegistered = compileDraft4(registered);
  const isCurated = compile(curated);
  const place = new PlanReader(plan).root;
  return {
    original,
    curated,
    registered,
    curate: (data) => (place ? curateValue(data, place) : data),
    isValid: compile(original),
    refusedBy: (data) => [
      ...(isCurated(data) ? [] : ["curated"]),
      ...(isRegistered(data) ? [] : ["registered"]),
    ],
  };
}

function compile(bundle: BundledSchema): (data: unknown) => boolean {
  return compileSchemas([{ name: "Thing", bundle }]).validator("Thing");
}

/** The schema and its definitions as text. */
export function textOf({ schema, definitions }: BundledSchema): string {
  return JSON.stringify([schema, definitions.map((one): JsonObject => ({ ...one, location: "" }))]);
}
