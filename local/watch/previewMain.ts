import { writeFile } from "node:fs/promises";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { previewProject } from "./previewProject.ts";

// A process of its own: Node loads a module once, and this one is to load what was just saved.
try {
  const preview = await previewProject(projectRoot);
  await writeFile(process.argv[2] ?? "preview.json", JSON.stringify(preview));
} catch (error) {
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
