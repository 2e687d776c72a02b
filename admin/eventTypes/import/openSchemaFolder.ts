import { loadPipelineContracts } from "../../../project/pipelines/loadPipelineContracts.ts";
import { projectPaths } from "../../../project/projectRoot.ts";
import { readSchemaFiles } from "../../../project/readSchemaFiles.ts";
import { writeAllOrNone } from "../../../project/writeAllOrNone.ts";
import type { SchemaFolder } from "./SchemaFolder.ts";

/** @param root folder of the project, absolute. */
export function openSchemaFolder(root: string): SchemaFolder {
  const { schemas } = projectPaths(root);
  return {
    read: () => readSchemaFiles(schemas),
    pipelines: () => loadPipelineContracts(root),
    write: (files) => writeAllOrNone(schemas, files),
  };
}
