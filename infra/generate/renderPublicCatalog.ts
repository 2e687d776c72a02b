import type { CuratedType } from "../../core/curation/curateTypes.ts";
import { banner } from "./banner.ts";

/** The module that lists the public event types, and how to curate their data. */
export function renderPublicTypes(types: readonly CuratedType[]): string {
  const list = types.map(({ type }) => type);
  const plans = types.flatMap(({ type, plan }) => (plan ? [[type.id, plan]] : []));
  return `${banner}import type { CurationPlan, PublicType } from "signalbox/generated";

export const publicTypes: readonly PublicType[] = ${JSON.stringify(list, null, 2)};

export const plans: Readonly<Record<string, CurationPlan>> = ${JSON.stringify(Object.fromEntries(plans))};
`;
}

/** The module that joins public types, plans and validators into the catalog. */
export function renderPublicCatalog(): string {
  return `${banner}import { createPublicCatalog, type PublicCatalog } from "signalbox/generated";
import { plans, publicTypes } from "./public/types.ts";
import { validators } from "./public/validators/index.js";

export const publicCatalog: PublicCatalog = createPublicCatalog({
  types: publicTypes,
  plans,
  validators,
});
`;
}
