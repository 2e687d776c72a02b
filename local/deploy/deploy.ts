import { rm } from "node:fs/promises";
import { type AdaptedAssembly, adaptAssembly } from "../emulator/templates/adaptAssembly.ts";
import type { Adaptation } from "../emulator/templates/adaptTemplates.ts";
import type { RunPaths } from "../paths.ts";
import { runTool } from "./runTool.ts";

/** What deploying needs to know of where it happens. */
export interface DeployTarget {
  readonly paths: RunPaths;
  /** Endpoint, credentials and region included. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const cdk = "node_modules/aws-cdk/bin/cdk";

/**
 * Makes everything generated from the schemas anew, so that what is deployed is what they say.
 *
 * @throws {SignalboxError} DEPLOY_FAILED when a schema file is wrong.
 */
export async function generate({ paths, environment, signal }: DeployTarget): Promise<void> {
  const script = "infra/generate/main.ts";
  await runTool({ name: "generate", script, args: [], environment, logs: paths.logs, signal });
}

/**
 * Synthesises the project's stacks and adapts their templates to the emulator.
 *
 * @throws {SignalboxError} DEPLOY_FAILED when the project can't be synthesised.
 */
export async function synthesise(
  { paths, environment, signal }: DeployTarget,
  adapt: Adaptation,
): Promise<AdaptedAssembly> {
  await rm(paths.assembly, { recursive: true, force: true });
  const script = "local/deploy/synthMain.ts";
  const args = [paths.assembly];
  await runTool({ name: "synth", script, args, environment, logs: paths.logs, signal });
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
  // From where there is no cdk.json: with one it would synthesise the project, for an account and
  // Region that its grants need not be for.
  const tool = { name: "bootstrap", script: cdk, args, environment, logs, workingFolder: logs };
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
  await runTool({ name: "deploy", script: cdk, args, environment, logs: paths.logs, signal });
}
