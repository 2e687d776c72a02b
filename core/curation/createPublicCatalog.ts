import { SignalboxError } from "../errors/SignalboxError.ts";
import type { StandaloneValidator } from "../eventTypes/StandaloneValidator.ts";
import { toViolations } from "../eventTypes/toViolations.ts";
import { curateValue } from "./curateValue.ts";
import type { PublicCatalog, PublicType } from "./PublicCatalog.ts";
import type { CurationPlan } from "./plan/CurationPlan.ts";
import { PlanReader } from "./plan/PlanReader.ts";

/** What the build makes of the public types' schemas, ready to be joined into a catalog. */
export interface PublicCatalogParts {
  readonly types: readonly PublicType[];
  /** By a type's id; types without anything internal have none. */
  readonly plans: Readonly<Record<string, CurationPlan>>;
  readonly validators: Readonly<Record<string, StandaloneValidator>>;
}

/**
 * Joins generated parts into a catalog. Lookups take hostile ids: none reaches a prototype.
 *
 * @example
 * ```ts
 * import { createPublicCatalog } from "signalbox/generated";
 * import { plans, publicTypes } from "../generated/public/types.ts";
 * import { validators } from "../generated/public/validators/index.js";
 *
 * const catalog = createPublicCatalog({ types: publicTypes, plans, validators });
 * ```
 */
export function createPublicCatalog(parts: PublicCatalogParts): PublicCatalog {
  const byId = new Map(parts.types.map((type) => [type.id, type]));
  const plans = new Map(
    Object.entries(parts.plans).map(([id, plan]) => [id, new PlanReader(plan)]),
  );
  const validators = new Map(Object.entries(parts.validators));
  return {
    types: parts.types,
    find: (id) => byId.get(id),
    curateData: (id, exact) => {
      if (!byId.has(id)) throw notPublic(id);
      const place = plans.get(id)?.root;
      return place ? curateValue(exact, place) : exact;
    },
    validateData: (id, data) => {
      const validator = validators.get(id);
      if (!validator) throw notPublic(id);
      return toViolations(validator, data);
    },
  };
}

function notPublic(id: string): SignalboxError {
  return new SignalboxError(
    "EVENT_TYPE_UNKNOWN",
    `${JSON.stringify(id)} is no public event type: look for it with \`find\` first.`,
  );
}
