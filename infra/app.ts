import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { config } from "../signalbox.config.ts";
import { buildApp } from "./buildApp.ts";
import { loadProject } from "./loadProject.ts";

try {
  buildApp({ config, ...(await loadProject(config)) });
} catch (error) {
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
