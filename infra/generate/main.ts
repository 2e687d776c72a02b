import { join } from "node:path";
import { packageRoot, projectPaths, projectRoot } from "../../project/projectRoot.ts";
import { type PackagePaths, runGenerate } from "./runGenerate.ts";

/** The package's own are committed, unlike `generated/`. */
const own: PackagePaths = {
  errorPage: join(packageRoot, "docs", "errors.md"),
  metadataType: join(packageRoot, "core", "envelope", "PublishedMetadata.ts"),
};

const { schemas, generated } = projectPaths(projectRoot);
const { exitCode, message, warnings } = await runGenerate({
  root: projectRoot,
  schemas,
  generated,
  ...(join(projectRoot, "/") === packageRoot ? { own } : {}),
});
for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
(exitCode === 0 ? process.stdout : process.stderr).write(`${message}\n`);
process.exitCode = exitCode;
