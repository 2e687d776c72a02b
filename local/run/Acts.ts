import type { Steps } from "../report/Steps.ts";
import type { StartedDeployment } from "../startDeployment.ts";
import type { RunLimits } from "./runEvents.ts";

/** How acts are to be played. */
export interface ActOptions {
  readonly steps: Steps;
  readonly signal: AbortSignal;
  readonly limits?: RunLimits | undefined;
}

/** What was made to happen in a deployment, and what became of it. */
export interface PlayedActs {
  /** Whether every count is as it should be. */
  readonly isAsExpected: boolean;
  /** For people. */
  readonly text: string;
  /** The same as fields of the JSON document. */
  readonly report: object;
  /** What to look at next, as commands. */
  readonly hints: readonly string[];
}

/** Makes something happen in a deployment, and accounts for it. */
export type Acts = (started: StartedDeployment, options: ActOptions) => Promise<PlayedActs>;
