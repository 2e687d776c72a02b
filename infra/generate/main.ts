import { errorPage, generatedDirectory, schemasDirectory } from "./paths.ts";
import { runGenerate } from "./runGenerate.ts";

const { exitCode, message } = await runGenerate({
  schemas: schemasDirectory,
  generated: generatedDirectory,
  errorPage,
});
(exitCode === 0 ? process.stdout : process.stderr).write(`${message}\n`);
process.exitCode = exitCode;
