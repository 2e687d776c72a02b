import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { loadConfig } from "../project/config/loadConfig.ts";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";
import { projectRoot } from "../project/projectRoot.ts";
import { assembleApp, type Deployment } from "./assembleApp.ts";
import { isForEmulator, readDeploymentTarget } from "./config.ts";
import { forEmulator } from "./forEmulator.ts";
import { loadProject } from "./loadProject.ts";

/** What {@link buildApp} may be told. */
export interface BuildAppOptions {
  /** Folder of the project, absolute. @default the nearest one upwards with a `signalbox.config.ts` */
  readonly root?: string;
  /** The settings. @default what the project's `signalbox.config.ts` exports */
  readonly config?: SignalboxConfig;
}

/**
 * Reads a project and builds its deployment: the router's stack, and those of every context. What
 * is generated of the schemas is made anew before. Add stacks of your own to `app`; the CDK's
 * command line synthesizes it when the process ends.
 *
 * @example
 * ```ts
 * import { buildApp } from "signalbox/infra";
 *
 * await buildApp();
 * ```
 *
 * What is wrong with the project is said in a line, without a stack, and ends the process with
 * exit code 1: to catch it, use {@link loadDeployment}.
 */
export async function buildApp(options: BuildAppOptions = {}): Promise<Deployment> {
  try {
    return await loadDeployment(options);
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    process.exit(1);
  }
}

/**
 * Does what {@link buildApp} does, and throws what is wrong.
 *
 * @throws {SignalboxError} CONFIG_INVALID, SCHEMA_INVALID, CONTEXT_INVALID, PIPELINE_INVALID,
 *   SUBSCRIPTIONS_UNSOUND, BUNDLE_FAILED, CONTEXT_INFRA_INVALID naming the file at fault.
 * @throws {SignalboxError} NAME_INVALID, QUOTA_EXCEEDED, PUBLISHER_INVALID, GRANT_INVALID when AWS
 *   would not take the deployment.
 * @example
 * ```ts
 * import { loadDeployment } from "signalbox/infra";
 *
 * const { app } = await loadDeployment({ root: process.cwd() });
 * const { stacks } = app.synth();
 * ```
 */
export async function loadDeployment(options: BuildAppOptions = {}): Promise<Deployment> {
  const { root = projectRoot, config: configured = await loadConfig(root) } = options;
  const target = readDeploymentTarget();
  const settings = isForEmulator() ? forEmulator(configured) : { config: configured };
  const project = await loadProject(settings.config, { root, target });
  return assembleApp({ ...settings, target, ...project });
}
