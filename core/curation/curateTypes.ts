import type { DeclaredType } from "../eventTypes/DeclaredType.ts";
import { type BundledSchema, toDocument } from "../eventTypes/schema/bundle.ts";
import { canonicalise } from "../eventTypes/schema/canonicalise.ts";
import { fromPointer } from "../eventTypes/schema/jsonPointer.ts";
import { problemAt, type SchemaProblem } from "../eventTypes/schema/SchemaProblem.ts";
import { findOpenSchemas } from "./checks/findOpenSchemas.ts";
import { findRequiredInternal } from "./checks/findRequiredInternal.ts";
import { findStrayMarks } from "./checks/findStrayMarks.ts";
import type { PublicType } from "./PublicCatalog.ts";
import type { CurationPlan } from "./plan/CurationPlan.ts";
import { PlanReader, TooManyPlaces } from "./plan/PlanReader.ts";
import { planCuration } from "./plan/planCuration.ts";
import { curateSchema } from "./schema/curateSchema.ts";

/** A public type with its schema as other accounts know it. */
export interface CuratedType {
  readonly type: PublicType;
  /** The name of its validator. */
  readonly typeName: string;
  /** Its schema without what is internal. */
  readonly bundle: BundledSchema;
  /** How to curate its data; absent where nothing in it is internal. */
  readonly plan?: CurationPlan;
}

/** What curation makes of declared types, and what keeps it from doing so. */
export interface TypeCuration {
  /** The public ones of the types, in their order. */
  readonly types: readonly CuratedType[];
  readonly problems: readonly SchemaProblem[];
  /** Where public types let through what their schemas don't name. */
  readonly warnings: readonly SchemaProblem[];
}

/**
 * Finds out what other accounts may know of the public ones of the types. Those that something
 * is wrong with are in `problems` and not in `types`.
 *
 * @param sha256 the SHA-256 of a text, in lower-case hex.
 */
export function curateTypes(
  declared: readonly DeclaredType[],
  sha256: (text: string) => string,
): TypeCuration {
  const outcomes = declared
    .filter(({ type }) => type.visibility === "public")
    .map((one) => curateType(one, sha256));
  return {
    types: outcomes.flatMap(({ type }) => type ?? []),
    problems: outcomes.flatMap(({ problems }) => problems),
    warnings: outcomes.flatMap(({ warnings }) => warnings),
  };
}

interface Outcome extends Omit<TypeCuration, "types"> {
  readonly type?: CuratedType;
}

function curateType(declared: DeclaredType, sha256: (text: string) => string): Outcome {
  const { bundle } = declared;
  const plan = planCuration(bundle);
  const reader = plan && new PlanReader(plan, { isExhaustive: true });
  try {
    const required = reader ? findRequiredInternal(bundle, reader) : [];
    const problems = [...findStrayMarks(bundle), ...required];
    const warnings = findOpenSchemas(bundle, reader);
    if (problems.length > 0) return { problems, warnings };
    return { type: toCuratedType(declared, plan, sha256), problems, warnings };
  } catch (error) {
    if (!(error instanceof TooManyPlaces)) throw error;
    const { file, pointer } = bundle.location;
    const place = { file, path: fromPointer(pointer) ?? [] };
    return { problems: [problemAt(place, "x-internal", tooMany, simpler)], warnings: [] };
  }
}

const tooMany = "calls something else internal in each of too many places of a public type";
const simpler =
  "write x-internal into the definitions themselves, rather than beside references to them";

function toCuratedType(
  { type: { id, source, detailType }, typeName, bundle: original }: DeclaredType,
  plan: CurationPlan | undefined,
  sha256: (text: string) => string,
): CuratedType {
  const bundle = plan ? curateSchema(original, plan) : original;
  const schemaVersion = sha256(canonicalise(toDocument(bundle))).slice(0, 12);
  const type: PublicType = { id, source, detailType, schemaVersion };
  return { type, typeName, bundle, ...(plan ? { plan } : {}) };
}
