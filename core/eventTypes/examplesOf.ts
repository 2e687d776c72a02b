import type { DeclaredType } from "./DeclaredType.ts";
import { own } from "./schema/JsonSchema.ts";

/** The examples of its data that a type's schema holds. */
export function examplesOf({ bundle }: Pick<DeclaredType, "bundle">): readonly unknown[] {
  const examples = own(bundle.schema, "examples");
  return Array.isArray(examples) ? examples : [];
}
