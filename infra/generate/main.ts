import { join } from "node:path";
import { packageRoot, projectPaths, projectRoot } from "../../project/projectRoot.ts";
import { runGenerate } from "./runGenerate.ts";

const { schemas, generated } = projectPaths(projectRoot);
// The page about error codes is committed, unlike `generated/`.
const errorPage = join(packageRoot, "docs", "errors.md");
const { exitCode, message } = await runGenerate({ schemas, generated, errorPage });
(exitCode === 0 ? process.stdout : process.stderr).write(`${message}\n`);
process.exitCode = exitCode;
