import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { buildApp } from "../../infra/buildApp.ts";
import { forEmulator } from "../../infra/forEmulator.ts";
import { loadProject } from "../../infra/loadProject.ts";
import { loadConfig } from "../../project/config/loadConfig.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { demonstrationGrants } from "./partner/demonstrationGrants.ts";

// The project's own app, with the demonstration's grants beside what its configuration says.
try {
  const { config, synthesizer } = forEmulator(await loadConfig(projectRoot));
  const project = await loadProject(config);
  const demonstration = demonstrationGrants(project.eventTypes, config.grants);
  const granting = { ...config, grants: [...config.grants, ...demonstration] };
  buildApp({ config: granting, synthesizer, ...project });
} catch (error) {
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
