import type { DeclaredType } from "../DeclaredType.ts";
import type { EventType } from "../EventType.ts";
import { type BundledSchema, bundleSchemas, toDocument } from "./bundle.ts";
import { canonicalise } from "./canonicalise.ts";
import { checkDocument } from "./checkDocument.ts";
import { checkPath } from "./checkPath.ts";
import { checkCategory, checkNames } from "./checkTypes.ts";
import { type Declaration, declareEventTypes } from "./declareEventTypes.ts";
import { defaultClosingDocuments } from "./defaultClosings.ts";
import { eventTypeName } from "./names.ts";
import { parseSchemaFiles } from "./parseSchemaFiles.ts";
import { reachableFrom, type SchemaLocation } from "./references.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";
import { isError, problemAt, type SchemaProblem } from "./SchemaProblem.ts";
import { withoutUnevaluated } from "./withoutUnevaluated.ts";

/** What schema files declare, and what is wrong with them. */
export interface SchemaReading {
  /** The types that nothing is wrong with, sorted by id. */
  readonly types: readonly DeclaredType[];
  /** The schema of published metadata, where nothing is wrong with it. */
  readonly metadata: BundledSchema | undefined;
  /** What is worth a look and stops nothing. */
  readonly warnings: readonly SchemaProblem[];
  /** Everything that is wrong with any file. */
  readonly problems: readonly SchemaProblem[];
}

/** The schema of what a publisher may say in `metadata`. */
export const metadataFile = "common/metadata.json";

/**
 * Reads schema files into event types. Never throws on account of the files: what is wrong
 * with them is in `problems`, all of it at once, and `warnings` has the rest.
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
  const problems = [...parsed.problems];
  const warnings: SchemaProblem[] = [];
  const declarations: Declaration[] = [];
  for (const [file, document] of parsed.documents) {
    const { annotation, problems: found } = checkDocument(documents, file, document);
    problems.push(...found.filter(isError));
    warnings.push(...found.filter((one) => !isError(one)));
    if (annotation && checkPath(file).length === 0) {
      declarations.push(...declareEventTypes(file, document, annotation));
    }
  }
  declarations.sort(byId);
  problems.push(...checkNames(declarations));
  if (!files.has(metadataFile)) problems.push(metadataMissing);

  const isSound = soundness(documents, problems);
  const names = new Set(declarations.map(({ id }) => eventTypeName(id)));
  const sound = declarations.filter(
    (declaration) =>
      isSound({ file: declaration.declaredIn, pointer: "" }) && isSound(declaration.location),
  );
  const metadataLocation = { file: metadataFile, pointer: "" };
  const roots = [
    ...sound.map(({ location }) => location),
    ...(isSound(metadataLocation) ? [metadataLocation] : []),
  ];
  const bundles = bundleSchemas(documents, roots, new Set([...names, "EventDataByType"]));
  const types = sound.flatMap((declaration, index) => {
    const bundled = bundles[index];
    if (!bundled) return [];
    const bundle = withoutUnevaluated(bundled);
    problems.push(...checkCategory(declaration, bundle));
    return [toDeclaredType(declaration, bundle, sha256)];
  });
  const [bundledMetadata] = bundles.slice(sound.length);
  const metadata = bundledMetadata && withoutUnevaluated(bundledMetadata);
  return { types, metadata, warnings, problems };
}

function byId(one: Declaration, other: Declaration): number {
  if (one.id === other.id) return one.declaredIn < other.declaredIn ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/** Tells whether nothing is wrong with the file of a location and all files it refers to. */
function soundness(
  documents: SchemaDocuments,
  problems: readonly SchemaProblem[],
): (location: SchemaLocation) => boolean {
  const broken = new Set(problems.map(({ file }) => file));
  return (location) =>
    documents.has(location.file) &&
    !broken.has(location.file) &&
    [...reachableFrom(documents, location).values()].every(({ file }) => !broken.has(file));
}

function toDeclaredType(
  { location: _, declaredIn, ...declared }: Declaration,
  bundle: BundledSchema,
  sha256: (text: string) => string,
): DeclaredType {
  const schemaVersion = sha256(canonicalise(toDocument(bundle))).slice(0, 12);
  const type: EventType = { ...declared, schemaVersion };
  return { type, typeName: eventTypeName(type.id), declaredIn, bundle };
}

const metadataMissing = problemAt(
  { file: metadataFile, path: [] },
  "metadata",
  "does not exist",
  "restore it: it says what publishers may write into an event's metadata",
);
