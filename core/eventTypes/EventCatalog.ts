import type { Violation } from "../envelope/Violation.ts";
import type { EventType } from "./EventType.ts";
import type { StandaloneValidator } from "./StandaloneValidator.ts";
import { toViolations } from "./toViolations.ts";

/** Every declared event type with the means to check its data. */
export interface EventCatalog {
  /** All types, in the order of their ids. */
  readonly types: readonly EventType[];
  /** All categories: the built-in ones and those that a type registers. */
  readonly categories: ReadonlySet<string>;
  /** The type of that id; undefined where no schema declares it. */
  find(id: string): EventType | undefined;
  /** Every violation of the type's schema, with pointers into `data`; empty when it is valid. */
  validateData(id: string, data: unknown): readonly Violation[];
  /** Every violation of what a publisher may say in `metadata`, with pointers into it. */
  validateMetadata(metadata: unknown): readonly Violation[];
}

/** What the build makes of the schema files, ready to be joined into a catalog. */
export interface CatalogParts {
  readonly types: readonly EventType[];
  readonly validators: Readonly<Record<string, StandaloneValidator>>;
  readonly metadataValidator: StandaloneValidator;
}

/** The categories every deployment knows; a type may register more by naming one. */
export const builtInCategories = ["state", "alarm", "action", "system", "user", "email"] as const;

/**
 * Joins generated parts into a catalog. Lookups take hostile ids: none reaches a prototype.
 *
 * @example
 * ```ts
 * import { createCatalog } from "signalbox/generated";
 * import { eventTypes } from "../generated/eventTypes.ts";
 * import { validators } from "../generated/validators/index.js";
 * import { validate as metadataValidator } from "../generated/validators/metadata.js";
 *
 * const catalog = createCatalog({ types: eventTypes, validators, metadataValidator });
 * ```
 */
export function createCatalog(parts: CatalogParts): EventCatalog {
  const byId = new Map(parts.types.map((type) => [type.id, type]));
  const validators = new Map(Object.entries(parts.validators));
  return {
    types: parts.types,
    categories: new Set([...builtInCategories, ...parts.types.map((type) => type.category)]),
    find: (id) => byId.get(id),
    validateData: (id, data) => {
      const validator = validators.get(id);
      if (!validator) {
        return [{ pointer: "", message: `no schema declares ${id}`, keyword: "type" }];
      }
      return toViolations(validator, data);
    },
    validateMetadata: (metadata) => toViolations(parts.metadataValidator, metadata),
  };
}
