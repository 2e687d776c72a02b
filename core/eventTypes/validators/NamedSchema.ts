import type { BundledSchema } from "../schema/bundle.ts";

/** A schema to compile, under a name of its own among them. */
export interface NamedSchema {
  readonly name: string;
  readonly bundle: BundledSchema;
}
