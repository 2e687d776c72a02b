import type { DeclaredType } from "../core/eventTypes/DeclaredType.ts";
import type { BundledSchema } from "../core/eventTypes/schema/bundle.ts";
import { schemaInvalid, sortProblems } from "../core/eventTypes/schema/SchemaProblem.ts";
import { type EventCase, eventCases } from "../core/patterns/lint/EventCase.ts";
import { readProjectTypes } from "../core/pipelines/schemas/readProjectTypes.ts";
import { loadPipelineContracts } from "./pipelines/loadPipelineContracts.ts";
import { projectPaths } from "./projectRoot.ts";
import { readSchemaFiles } from "./readSchemaFiles.ts";
import { sha256 } from "./sha256.ts";

/** The declared event types, as subscriptions are held against them. */
export class ProjectTypes {
  readonly declared: readonly DeclaredType[];
  readonly #cases: ReadonlyMap<string, readonly EventCase[]>;

  /** @param metadata the schema of what publishers may say in `metadata`. */
  constructor(declared: readonly DeclaredType[], metadata: BundledSchema) {
    this.declared = declared;
    this.#cases = Map.groupBy(eventCases(declared, metadata), ({ type }) => type);
  }

  /** What events of these types may look like. */
  casesOf(ids: Iterable<string>): readonly EventCase[] {
    return [...ids].flatMap((id) => this.#cases.get(id) ?? []);
  }
}

/**
 * Reads the event types that the project's schema files and pipelines declare.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every file.
 * @throws {SignalboxError} PIPELINE_INVALID when a pipeline can't be loaded.
 */
export async function loadProjectTypes(root: string): Promise<ProjectTypes> {
  const files = await readSchemaFiles(projectPaths(root).schemas);
  const { types, metadata, problems } = readProjectTypes(
    files,
    await loadPipelineContracts(root),
    sha256,
  );
  if (!metadata || problems.length > 0) throw schemaInvalid(sortProblems(problems));
  return new ProjectTypes(types, metadata);
}
