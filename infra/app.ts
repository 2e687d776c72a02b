import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { loadConfig } from "../project/config/loadConfig.ts";
import { projectRoot } from "../project/projectRoot.ts";
import { buildApp } from "./buildApp.ts";
import { isForEmulator, readDeploymentTarget } from "./config.ts";
import { forEmulator } from "./forEmulator.ts";
import { loadProject } from "./loadProject.ts";

try {
  const config = await loadConfig(projectRoot);
  const target = readDeploymentTarget();
  const settings = isForEmulator() ? forEmulator(config) : { config, target };
  buildApp({ ...settings, ...(await loadProject(settings.config, { target })) });
} catch (error) {
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
