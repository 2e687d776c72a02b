import type { DeclaredType } from "../../eventTypes/DeclaredType.ts";
import type { PipelineOfType } from "../../eventTypes/EventType.ts";
import { closingSchemas } from "../../eventTypes/schema/closingSchemas.ts";
import { readEventTypes, type SchemaReading } from "../../eventTypes/schema/readEventTypes.ts";
import { problemAt, type SchemaProblem } from "../../eventTypes/schema/SchemaProblem.ts";
import type { PipelineContract } from "../PipelineContract.ts";
import { setupTypes } from "../setupTypes.ts";
import { setupFile, setupFiles } from "./setupFiles.ts";
import { setupSchemas } from "./setupSchemas.ts";

/**
 * Reads the event types that a project declares: by its schema files, and by its pipelines, whose
 * types have none. A file for a type that a pipeline makes is a problem.
 *
 * @param files text by path from the folder of schemas.
 * @param sha256 the SHA-256 of a text, in lower-case hex.
 */
export function readProjectTypes(
  files: ReadonlyMap<string, string>,
  pipelines: readonly PipelineContract[],
  sha256: (text: string) => string,
): SchemaReading {
  const taken = pipelines.flatMap((pipeline) => findTaken(files, pipeline));
  const untaken = new Map([...files].filter(([file]) => !taken.some((one) => one.file === file)));
  const reading = readEventTypes(new Map([...untaken, ...setupFiles(pipelines)]), sha256);
  const byType = new Map(pipelines.map(({ shape }) => [setupTypes(shape).setup, shape]));
  return {
    ...reading,
    types: reading.types.map((declared): DeclaredType => {
      const shape = byType.get(declared.type.id);
      if (!shape) return declared;
      return { ...declared, type: { ...declared.type, pipeline: toPipelineOfType(shape) } };
    }),
    problems: [...taken, ...reading.problems],
  };
}

function toPipelineOfType({ workflows, components }: PipelineContract["shape"]): PipelineOfType {
  const ways = Object.entries(workflows).map(([name, { from, to }]) => [name, { from, to }]);
  return {
    workflows: Object.fromEntries(ways) as PipelineOfType["workflows"],
    components: components.map(({ name }) => name),
  };
}

/** Files that declare what the pipeline declares already. */
function findTaken(
  files: ReadonlyMap<string, string>,
  pipeline: PipelineContract,
): readonly SchemaProblem[] {
  const { name } = pipeline.shape;
  return [...setupSchemas(pipeline)]
    .flatMap(([id, document]) => [
      id,
      ...closingSchemas(document).map(({ path }) => `${id}.${String(path.at(-1))}`),
    ])
    .map((id) => ({ id, file: setupFile(id) }))
    .filter(({ file }) => files.has(file))
    .map(({ id, file }) =>
      problemAt(
        { file, path: [] },
        "pipeline",
        `declares ${id}, which functions/contexts/${name}/pipeline.ts declares too`,
        "remove the file: a pipeline's own types follow from its declaration",
      ),
    );
}
