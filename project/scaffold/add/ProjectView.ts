import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DeclaredType } from "../../../core/eventTypes/DeclaredType.ts";
import { formatProblem, schemaInvalid } from "../../../core/eventTypes/schema/SchemaProblem.ts";
import type { PipelineContract } from "../../../core/pipelines/PipelineContract.ts";
import { readProjectTypes } from "../../../core/pipelines/schemas/readProjectTypes.ts";
import { loadConfig } from "../../config/loadConfig.ts";
import { loadPipelineContracts } from "../../pipelines/loadPipelineContracts.ts";
import { projectPaths } from "../../projectRoot.ts";
import { readSchemaFiles } from "../../readSchemaFiles.ts";
import { requireProject } from "../../requireProject.ts";
import { sha256 } from "../../sha256.ts";
import { refuseAddition } from "./refuseAddition.ts";

/** What a project has, as far as it bears on what may be added. */
export class ProjectView {
  /** Folder of the project, absolute. */
  readonly root: string;
  /** `name` in its configuration. */
  readonly deployment: string;
  readonly types: readonly DeclaredType[];
  readonly #schemas: ReadonlyMap<string, string>;
  readonly #pipelines: readonly PipelineContract[];

  constructor(given: {
    readonly root: string;
    readonly deployment: string;
    readonly schemas: ReadonlyMap<string, string>;
    readonly pipelines: readonly PipelineContract[];
  }) {
    this.root = given.root;
    this.deployment = given.deployment;
    this.#schemas = given.schemas;
    this.#pipelines = given.pipelines;
    const { types, problems } = readProjectTypes(given.schemas, given.pipelines, sha256);
    if (problems.length > 0) throw schemaInvalid(problems);
    this.types = types;
  }

  /** Whether a file or folder is there, by its path from the root. */
  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** The name of a file that differs from `path` in capitals only, or not at all. */
  twinOf(path: string): string | undefined {
    const folder = join(this.root, dirname(path));
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names.find((name) => name.toLowerCase() === basename(path).toLowerCase());
  }

  /** What the project would have against a schema file, in words; undefined when nothing. */
  refusalOf(file: string, text: string): string | undefined {
    const files = new Map([...this.#schemas, [file, text]]);
    const [problem] = readProjectTypes(files, this.#pipelines, sha256).problems;
    return problem && formatProblem(problem);
  }
}

/**
 * Looks at a project.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} PROJECT_MISSING when there is none.
 * @throws {SignalboxError} CONFIG_INVALID, SCHEMA_INVALID, PIPELINE_INVALID when what it has is
 *   wrong already.
 */
export async function viewProject(root: string): Promise<ProjectView> {
  requireProject(root);
  const [{ name }, schemas, pipelines] = await Promise.all([
    loadConfig(root),
    readSchemaFiles(projectPaths(root).schemas),
    loadPipelineContracts(root),
  ]);
  return new ProjectView({ root, deployment: name, schemas, pipelines });
}

/**
 * Makes sure that none of the files to be written is there.
 *
 * @throws {SignalboxError} ADDITION_REFUSED naming the first that is.
 */
export function refuseTaken(view: ProjectView, paths: Iterable<string>): void {
  for (const path of paths) {
    const twin = view.twinOf(path);
    if (twin === undefined) continue;
    const there = join(dirname(path), twin);
    refuseAddition(
      there === path
        ? `${path} is there already.`
        : `There is ${there} already, and some file systems take the two for one.`,
    );
  }
}
