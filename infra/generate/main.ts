import { projectRoot } from "../../project/projectRoot.ts";
import { generatePaths } from "./generatePaths.ts";
import { runGenerate } from "./runGenerate.ts";

const { exitCode, message, warnings } = await runGenerate(generatePaths(projectRoot));
for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
(exitCode === 0 ? process.stdout : process.stderr).write(`${message}\n`);
process.exitCode = exitCode;
