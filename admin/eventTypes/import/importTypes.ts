import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { SchemaProblem } from "../../../core/eventTypes/schema/SchemaProblem.ts";
import type { PipelineContract } from "../../../core/pipelines/PipelineContract.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import { checkImported } from "./checkImported.ts";
import type { ImportNote } from "./ImportNote.ts";
import type { ImportedSchemas, ImportedType, ImportRequest } from "./ImportRequest.ts";
import { importError } from "./importError.ts";
import { importSchemas } from "./importSchemas.ts";
import type { SchemaFolder } from "./SchemaFolder.ts";
import { schemaText } from "./schemaText.ts";

/** What to import into a project, and how. */
export interface ImportOptions extends Omit<ImportRequest, "owner" | "category"> {
  /** @default that of the context's types, or else the context's name */
  readonly owner?: string;
  /** @default "action" */
  readonly category?: string;
  /** Whether files that hold something else are overwritten. @default false */
  readonly force?: boolean;
  /** Whether everything is done but the writing. @default false */
  readonly dryRun?: boolean;
}

/** What an import did, or would do. Files are paths from the folder of schemas. */
export interface ImportReport {
  readonly types: readonly ImportedType[];
  readonly created: readonly string[];
  readonly overwritten: readonly string[];
  readonly unchanged: readonly string[];
  readonly notes: readonly ImportNote[];
  /** What the project's own check warns of in these files. */
  readonly warnings: readonly SchemaProblem[];
}

/**
 * Imports schemas into a project as schema files, all of them or none: what the project's own
 * check refuses is not written, nor anything over a file that holds something else.
 *
 * @throws {SignalboxError} IMPORT_REFUSED with every reason found.
 */
export async function importTypes(
  folder: SchemaFolder,
  options: ImportOptions,
): Promise<ImportReport> {
  const existing = await folder.read();
  const schemas = importSchemas(toRequest(existing, options));
  const imported = settle(schemas, existing, await folder.pipelines());
  const { texts, warnings } = imported;
  const isSame = (file: string) => existing.get(file) === texts.get(file);
  const files = [...texts.keys()];
  const overwritten = files.filter((file) => existing.has(file) && !isSame(file));
  if (overwritten.length > 0 && !options.force) throw importError(overwritten.map(taken));
  const changed = new Map([...texts].filter(([file]) => !isSame(file)));
  if (!options.dryRun) await write(folder, changed);
  return {
    types: imported.types,
    created: files.filter((file) => !existing.has(file)),
    overwritten,
    unchanged: files.filter(isSame),
    notes: [...assumed(existing, options), ...imported.notes],
    warnings,
  };
}

interface SettledImport extends Pick<ImportedSchemas, "types" | "notes"> {
  readonly texts: ReadonlyMap<string, string>;
  readonly warnings: readonly SchemaProblem[];
}

/** Leaves out examples that a type's own schema refuses, and refuses what the project would. */
function settle(
  { files, types, notes }: ImportedSchemas,
  existing: ReadonlyMap<string, string>,
  pipelines: readonly PipelineContract[],
): SettledImport {
  const check = checkImported(existing, toTexts(files), pipelines);
  if (check.problems.length > 0) throw importError(check.problems.map(toImportProblem));
  const wrong = check.withWrongExamples;
  const kept = new Map(
    [...files].map(([file, { examples, ...rest }]): [string, JsonObject] => [
      file,
      wrong.has(file) || examples === undefined ? rest : { ...rest, examples },
    ]),
  );
  const left = [...wrong].map((file): ImportNote => {
    const message = "its examples are left out: its own schema refuses one of them";
    return { kind: "review", place: `schemas/${file}#/examples`, message };
  });
  return { types, texts: toTexts(kept), warnings: check.warnings, notes: [...notes, ...left] };
}

function toTexts(files: ReadonlyMap<string, JsonObject>): ReadonlyMap<string, string> {
  return new Map([...files].map(([file, document]) => [file, schemaText(document)]));
}

async function write(folder: SchemaFolder, files: ReadonlyMap<string, string>): Promise<void> {
  try {
    await folder.write(files);
  } catch (cause) {
    const message = `can't be written (${reasonOf(cause)}); everything is as it was`;
    throw importError([{ place: "schemas/", message }], cause);
  }
}

function toRequest(existing: ReadonlyMap<string, string>, options: ImportOptions): ImportRequest {
  const owner = options.owner ?? ownerOf(existing, options.context) ?? options.context;
  return { ...options, owner, category: options.category ?? defaultCategory };
}

const defaultCategory = "action";

/** Who answers for the context's types, where that is one team. */
function ownerOf(existing: ReadonlyMap<string, string>, context: string): string | undefined {
  const files = [...existing].filter(([file]) => file.startsWith(`${context}/`));
  const owners = new Set(files.map(([, text]) => ownerIn(text)));
  const [only] = owners;
  return owners.size === 1 ? only : undefined;
}

function ownerIn(text: string): string | undefined {
  try {
    const document: unknown = JSON.parse(text);
    const annotation = isJsonObject(document) ? own(document, "x-signalbox") : undefined;
    const owner = isJsonObject(annotation) ? own(annotation, "owner") : undefined;
    return typeof owner === "string" ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** What every type says of itself that no source says. */
function assumed(
  existing: ReadonlyMap<string, string>,
  { owner, category, context }: ImportOptions,
): readonly ImportNote[] {
  const place = `schemas/${context}`;
  const team = ownerOf(existing, context);
  const after = team === undefined ? "the context's name" : "as the context's other types say";
  const ofOwner = `owner is ${JSON.stringify(team ?? context)}, ${after}: --owner says another`;
  const ofCategory = `category is ${JSON.stringify(defaultCategory)}: --category says another`;
  return [
    ...(owner === undefined ? [{ kind: "review" as const, place, message: ofOwner }] : []),
    ...(category === undefined ? [{ kind: "review" as const, place, message: ofCategory }] : []),
  ];
}

function taken(file: string) {
  const message = "exists and holds something else: --force overwrites it";
  return { place: `schemas/${file}`, message };
}

function toImportProblem(problem: SchemaProblem) {
  const { file, pointer, reason, remedy } = problem;
  return { place: `schemas/${file}#${pointer}`, message: `${reason}; ${remedy}` };
}
