import type { Violation } from "../envelope/Violation.ts";

/** An event type that other accounts may be given, as they know it. */
export interface PublicType {
  /** `<source>@<detail-type>`. */
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  /** Fingerprint of its schema without what is internal: changes when that contract does. */
  readonly schemaVersion: string;
}

/** Every public event type with the means to curate its data. */
export interface PublicCatalog {
  /** In the order of their ids. */
  readonly types: readonly PublicType[];
  /** The public type of that id; undefined where there is none. */
  find(id: string): PublicType | undefined;
  /**
   * The data without what is internal, at any depth. Takes data in exact form (`ExactJson.exact`),
   * so that numbers leave as they came.
   */
  curateData(id: string, exact: unknown): unknown;
  /** Every violation of the type's public schema, with pointers into `data`; empty when it is valid. */
  validateData(id: string, data: unknown): readonly Violation[];
}
