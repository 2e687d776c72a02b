import { rm } from "node:fs/promises";
import { packageFile, projectRoot } from "../../project/projectRoot.ts";
import { type AdaptedAssembly, adaptAssembly } from "../emulator/templates/adaptAssembly.ts";
import type { Adaptation } from "../emulator/templates/adaptTemplates.ts";
import type { RunPaths } from "../paths.ts";
import { appOf, readCdkSettings, synthEnvironment } from "./cdkSettings.ts";
import { findCdk } from "./findCdk.ts";
import { runTool } from "./runTool.ts";

/** What deploying needs to know of where it happens. */
export interface DeployTarget {
  readonly paths: RunPaths;
  /** Endpoint, credentials and region included. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Makes everything generated from the schemas anew, so that what is deployed is what they say.
 *
 * @throws {SignalboxError} DEPLOY_FAILED when a schema file is wrong.
 */
export async function generate({ paths, environment, signal }: DeployTarget): Promise<void> {
  const program = { script: packageFile("infra/generate/main"), args: [] };
  await runTool({ name: "generate", program, environment, logs: paths.logs, signal });
}

/** What {@link synthesise} synthesises, and for what. */
export interface SynthOptions {
  readonly adapt: Adaptation;
  /** The command that does it. @default the project's own, as `cdk.json` names it */
  readonly app?: string | undefined;
}

/**
 * Has an app synthesise its stacks, as the CDK's command line would, and adapts their templates to
 * the emulator. It is a process of its own, so that Ctrl-C and the emulator's start don't wait for
 * it.
 *
 * @throws {SignalboxError} DEPLOY_FAILED when it can't be synthesised, or `cdk.json` names no app.
 */
export async function synthesise(
  { paths, environment, signal }: DeployTarget,
  { adapt, app }: SynthOptions,
): Promise<AdaptedAssembly> {
  const settings = await readCdkSettings(projectRoot);
  const line = app ?? appOf(settings);
  await rm(paths.assembly, { recursive: true, force: true });
  await runTool({
    name: "synth",
    program: { line },
    environment: synthEnvironment(environment, settings, paths.assembly),
    logs: paths.logs,
    signal,
  });
  return adaptAssembly(paths.assembly, adapt);
}

/**
 * Makes what the CDK needs in an account, unless it is there.
 *
 * @throws {SignalboxError} DEPLOY_FAILED when that fails.
 */
export async function bootstrap(
  { paths, environment, signal }: DeployTarget,
  account: { readonly id: string; readonly region: string },
): Promise<void> {
  const args = ["bootstrap", `aws://${account.id}/${account.region}`, "--no-notices"];
  const { logs } = paths;
  const program = { script: findCdk(projectRoot), args };
  // From where there is no cdk.json: with one it would synthesise the project, for an account and
  // Region that its grants need not be for.
  const tool = { name: "bootstrap", program, environment, logs, workingFolder: logs };
  await runTool({ ...tool, signal });
}

/**
 * Deploys stacks of the assembly that {@link synthesise} made, with the CDK's own command line.
 *
 * @throws {SignalboxError} DEPLOY_FAILED naming the resource that could not be made.
 */
export async function deployStacks(target: DeployTarget, stacks: readonly string[]): Promise<void> {
  const { paths, environment, signal } = target;
  const args = [
    ...["deploy", ...stacks, "--exclusively", "--app", paths.assembly],
    ...["--method", "direct", "--concurrency", "4"],
    ...["--require-approval", "never", "--progress", "events", "--no-notices"],
  ];
  const program = { script: findCdk(projectRoot), args };
  await runTool({ name: "deploy", program, environment, logs: paths.logs, signal });
}
