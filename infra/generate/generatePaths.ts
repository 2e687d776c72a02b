import { join } from "node:path";
import { packageRoot, projectPaths } from "../../project/projectRoot.ts";
import type { GeneratePaths } from "./generateAll.ts";

/**
 * Where a project's generated files belong.
 *
 * @param root folder of the project, absolute.
 */
export function generatePaths(root: string): GeneratePaths {
  const { schemas, generated } = projectPaths(root);
  const folders = { root, schemas, generated };
  if (join(root, "/") !== packageRoot) return folders;
  // The package's own are committed, unlike `generated/`.
  const errorPage = join(packageRoot, "docs", "errors.md");
  const metadataType = join(packageRoot, "core", "envelope", "PublishedMetadata.ts");
  return { ...folders, own: { errorPage, metadataType } };
}
