import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PipelineContract } from "../../../../core/pipelines/PipelineContract.ts";
import { readSchemaFiles } from "../../../../project/readSchemaFiles.ts";
import { ProjectView } from "../../../../project/scaffold/add/ProjectView.ts";
import { answerInit } from "../../../../project/scaffold/answerInit.ts";
import { newFolder, wellEquipped } from "../support.ts";

/** A new project as `init` writes it, with more files, by path. */
export function newProject(files: Readonly<Record<string, string>> = {}): string {
  const workingFolder = newFolder();
  answerInit(["shop"], { workingFolder, tools: wellEquipped });
  const root = join(workingFolder, "shop");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What is seen of a project whose deployment is called `shop`. */
export async function viewOf(
  root: string,
  pipelines: readonly PipelineContract[] = [],
): Promise<ProjectView> {
  const schemas = await readSchemaFiles(join(root, "schemas"));
  return new ProjectView({ root, deployment: "shop", schemas, pipelines });
}

/** A schema file, with or without examples, and more. */
export function schema(more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Something",
    description: "Something happened.",
    "x-signalbox": { owner: "checkout", category: "action" },
    type: "object",
    properties: { id: { type: "string" } },
    additionalProperties: false,
    ...more,
  });
}
