import { errorCodes } from "../../core/errors/errorCodes.ts";
import { renderErrorPage } from "../../core/errors/renderErrorPage.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { generate } from "./generate.ts";
import { errorPage, generatedDirectory, schemasDirectory } from "./paths.ts";
import { readSchemaFiles } from "./readSchemaFiles.ts";
import { writeFiles, writeIfChanged } from "./writeFiles.ts";

try {
  const started = performance.now();
  const { files, typeCount } = await generate(await readSchemaFiles(schemasDirectory));
  const changed = await writeFiles(generatedDirectory, files);
  await writeIfChanged(errorPage, renderErrorPage(errorCodes));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `generate: ${typeCount} event types, ${files.size} files, ${changed} changed, ${seconds} s\n`,
  );
} catch (error) {
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
