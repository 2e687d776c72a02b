import type { DeclaredType } from "../eventTypes/DeclaredType.ts";
import { type BundledSchema, toDocument } from "../eventTypes/schema/bundle.ts";
import { canonicalise } from "../eventTypes/schema/canonicalise.ts";
import type { PublicType } from "./PublicCatalog.ts";
import type { CurationPlan } from "./plan/CurationPlan.ts";
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

/**
 * The public ones of the types, in their order, as other accounts know them.
 *
 * @param sha256 the SHA-256 of a text, in lower-case hex.
 */
export function curateTypes(
  types: readonly DeclaredType[],
  sha256: (text: string) => string,
): readonly CuratedType[] {
  return types
    .filter(({ type }) => type.visibility === "public")
    .map(({ type: { id, source, detailType }, typeName, bundle: original }) => {
      const plan = planCuration(original);
      const bundle = plan ? curateSchema(original, plan) : original;
      const schemaVersion = sha256(canonicalise(toDocument(bundle))).slice(0, 12);
      const type: PublicType = { id, source, detailType, schemaVersion };
      return { type, typeName, bundle, ...(plan ? { plan } : {}) };
    });
}
