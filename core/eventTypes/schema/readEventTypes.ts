import type { DeclaredType } from "../DeclaredType.ts";
import type { EventType } from "../EventType.ts";
import type { Annotation } from "./Annotation.ts";
import { type BundledSchema, bundleSchemas, toDocument } from "./bundle.ts";
import { canonicalise } from "./canonicalise.ts";
import { type Declaration, declareEventTypes } from "./declareEventTypes.ts";
import { defaultClosingDocuments } from "./defaultClosings.ts";
import { own } from "./JsonSchema.ts";
import { eventTypeName } from "./names.ts";
import { parseSchemaFiles } from "./parseSchemaFiles.ts";
import type { SchemaProblem } from "./SchemaProblem.ts";

/** What schema files declare, and what is wrong with them. */
export interface SchemaReading {
  /** Sorted by id. */
  readonly types: readonly DeclaredType[];
  /** The schema of published metadata, from `common/metadata.json`. */
  readonly metadata: BundledSchema | undefined;
  readonly problems: readonly SchemaProblem[];
}

/** The schema of what a publisher may say in `metadata`. */
export const metadataFile = "common/metadata.json";

/**
 * Reads schema files into event types.
 *
 * @param files text by path from the folder of schemas.
 * @param sha256 the SHA-256 of a text, in lower-case hex.
 */
export function readEventTypes(
  files: ReadonlyMap<string, string>,
  sha256: (text: string) => string,
): SchemaReading {
  const parsed = parseSchemaFiles(files);
  const documents = new Map([...defaultClosingDocuments, ...parsed.documents]);
  const declarations = [...documents.keys()]
    .flatMap((file) => {
      const annotation = own(documents.get(file) ?? {}, "x-signalbox");
      return annotation ? declareEventTypes(documents, file, annotation as Annotation) : [];
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const names = new Set(declarations.map((declaration) => eventTypeName(declaration.id)));
  const roots = declarations.map((declaration) => declaration.location);
  const bundles = bundleSchemas(documents, [...roots, { file: metadataFile, pointer: "" }], names);
  const types = declarations.flatMap((declaration, index) => {
    const bundle = bundles[index];
    return bundle ? [toDeclaredType(declaration, bundle, sha256)] : [];
  });
  return { types, metadata: bundles.at(-1), problems: parsed.problems };
}

function toDeclaredType(
  { location, ...declared }: Declaration,
  bundle: BundledSchema,
  sha256: (text: string) => string,
): DeclaredType {
  const schemaVersion = sha256(canonicalise(toDocument(bundle))).slice(0, 12);
  const type: EventType = { ...declared, schemaVersion };
  return { type, typeName: eventTypeName(type.id), bundle };
}
