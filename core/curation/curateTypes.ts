import type { DeclaredType } from "../eventTypes/DeclaredType.ts";
import { type BundledSchema, toDocument } from "../eventTypes/schema/bundle.ts";
import { canonicalise } from "../eventTypes/schema/canonicalise.ts";
import type { SchemaProblem } from "../eventTypes/schema/SchemaProblem.ts";
import { findOpenSchemas } from "./checks/findOpenSchemas.ts";
import { findRequiredInternal } from "./checks/findRequiredInternal.ts";
import { findStrayMarks } from "./checks/findStrayMarks.ts";
import type { PublicType } from "./PublicCatalog.ts";
import type { CurationPlan } from "./plan/CurationPlan.ts";
import { PlanReader } from "./plan/PlanReader.ts";
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
  const types: CuratedType[] = [];
  const problems: SchemaProblem[] = [];
  const warnings: SchemaProblem[] = [];
  for (const one of declared.filter(({ type }) => type.visibility === "public")) {
    const plan = planCuration(one.bundle);
    const reader = plan && new PlanReader(plan);
    const found = [
      ...findStrayMarks(one.bundle),
      ...(reader ? findRequiredInternal(one.bundle, reader) : []),
    ];
    problems.push(...found);
    warnings.push(...findOpenSchemas(one.bundle, reader));
    if (found.length === 0) types.push(toCuratedType(one, plan, sha256));
  }
  return { types, problems, warnings };
}

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
