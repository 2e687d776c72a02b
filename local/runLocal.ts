import { projectRoot } from "../project/projectRoot.ts";
import type { LocalEnvironment } from "./config.ts";
import type { Variant } from "./deploy/Variant.ts";
import type { Adaptation } from "./emulator/templates/adaptTemplates.ts";
import type { LocalOptions } from "./options/LocalOptions.ts";
import { explainLoss } from "./processes/explainLoss.ts";
import { Interruption } from "./processes/Interruption.ts";
import { pause } from "./processes/until.ts";
import { formatFarewell, formatHints } from "./report/formatHints.ts";
import type { Output } from "./report/Output.ts";
import { Steps } from "./report/Steps.ts";
import type { Acts, PlayedActs } from "./run/Acts.ts";
import type { RunLimits } from "./run/runEvents.ts";
import { type StartedDeployment, startDeployment } from "./startDeployment.ts";
import { watchedFolders, watchProject } from "./watch/watchProject.ts";

/** A run of `npm start`. */
export interface LocalRun {
  readonly options: LocalOptions;
  readonly environment: LocalEnvironment;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** What is made to happen once it is deployed. */
  readonly acts: Acts;
  /** @default what the project's own app says */
  readonly variant?: Variant;
  /** @default what the emulator's limits call for */
  readonly adapt?: Adaptation;
  readonly limits?: RunLimits;
}

/**
 * Starts, deploys, plays the acts and reports; then waits to be ended, unless it is to run once.
 * What it started it stops, however it ends, unless it is to keep it.
 *
 * @returns the exit code: 0 when every count is as expected.
 * @throws {SignalboxError} as {@link startDeployment}; also EMULATOR_FAILED at any time.
 */
export async function runLocal(run: LocalRun): Promise<number> {
  const { options, output, signal } = run;
  const steps = new Steps(output);
  const started = await startDeployment({ ...run, steps });
  const { emulator, deployment } = started;
  const isKept = options.keep && emulator.pid !== undefined;
  try {
    const played = await run.acts(started, { steps, signal, limits: run.limits });
    output.result(options.json ? toJson(started, played) : played.text);
    const exitCode = played.isAsExpected ? 0 : 1;
    if (options.once) return exitCode;
    const watched = options.watch ? watchedFolders(projectRoot).map((name) => `${name}/`) : [];
    output.progress(formatHints(deployment, { watched, hints: played.hints }));
    await untilEnded(started, steps, run);
    return exitCode;
  } catch (error) {
    signal.throwIfAborted();
    throw await explainLoss(error, emulator.died);
  } finally {
    if (isKept) output.progress(formatFarewell(emulator));
    else await emulator.stop();
  }
}

/** Redeploys what is saved until Ctrl-C, which is how such a run is meant to end. */
async function untilEnded(
  { deployment, emulator, redeploy, target }: StartedDeployment,
  steps: Steps,
  { options, signal }: LocalRun,
): Promise<void> {
  const end = AbortSignal.any([signal, emulator.died]);
  const aDayMs = 86_400_000;
  try {
    if (options.watch) {
      const { functions } = deployment.clients;
      const deployAll = () => redeploy(end);
      await watchProject({ target: target(end), functions, steps, deployAll });
    }
    for (;;) await pause(aDayMs, end);
  } catch (error) {
    if (!Interruption.isReason(error)) throw error;
  }
}

function toJson({ emulator, assembly }: StartedDeployment, played: PlayedActs): string {
  const { endpoint } = emulator;
  const { leftOut } = assembly;
  const document = { asExpected: played.isAsExpected, endpoint, leftOut, ...played.report };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
