import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { isShared } from "../../core/eventTypes/schema/checkPath.ts";
import { loadPipelineContracts } from "../../project/pipelines/loadPipelineContracts.ts";
import { hasPipelines } from "../../project/pipelines/loadPipelines.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";
import { type Generated, generate } from "./generate.ts";
import { renderEventCatalog } from "./renderEventTypes.ts";
import { writeFiles } from "./writeFiles.ts";

/** Where {@link generateInto} reads and writes. */
export interface GenerateFolders {
  /** Folder of the project, absolute: its pipelines are there. */
  readonly root: string;
  /** The folder of schema files. */
  readonly schemas: string;
  /** The folder that will hold what is generated and nothing else. */
  readonly generated: string;
}

/**
 * Makes the folder of what is generated what schema files and pipelines say now. Writes what
 * differs and nothing else, and nothing at all when any of it is at fault.
 *
 * A pipeline may import what is generated of the schema files: where that isn't there, as in a
 * fresh clone, it is made before the pipelines are loaded, and stays whatever is wrong with them.
 *
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every file.
 * @throws {SignalboxError} PIPELINE_INVALID when a pipeline can't be loaded.
 */
export async function generateInto({
  root,
  schemas,
  generated,
}: GenerateFolders): Promise<Generated & { readonly changed: number }> {
  const schemaFiles = await readSchemaFiles(schemas);
  if (hasPipelines(root) && !canBeImported(generated)) {
    await writeFiles(generated, (await generateWithoutPipelines(schemaFiles)).files);
  }
  const made = await generate(schemaFiles, await loadPipelineContracts(root));
  return { ...made, changed: await writeFiles(generated, made.files) };
}

/**
 * Of schema files that refer to those of a pipeline no types can be made yet: then none are, so
 * that there is a catalog at all.
 */
async function generateWithoutPipelines(files: ReadonlyMap<string, string>): Promise<Generated> {
  try {
    return await generate(files);
  } catch (error) {
    if (!(error instanceof SignalboxError) || error.code !== "SCHEMA_INVALID") throw error;
    return generate(new Map([...files].filter(([file]) => isShared(file))));
  }
}

/** All that the catalog is made of: modules that a pipeline imports by way of the client. */
const imported = [
  "eventTypes.ts",
  "register.ts",
  "types.ts",
  "validators/index.js",
  "validators/metadata.js",
];

/** Whether what was generated before can be imported by the package as it is now. */
function canBeImported(generated: string): boolean {
  const catalog = join(generated, "eventCatalog.ts");
  return (
    imported.every((file) => existsSync(join(generated, file))) &&
    existsSync(catalog) &&
    readFileSync(catalog, "utf8") === renderEventCatalog()
  );
}
