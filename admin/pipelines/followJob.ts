import type { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules } from "../../core/options/optionRules.ts";
import { isOver } from "../../core/pipelines/Job.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { explainError } from "../errors/explainError.ts";
import { isPassing } from "../errors/isPassing.ts";
import { type FoundJob, findJob, type JobPlace } from "./findJob.ts";
import type { JobView } from "./JobView.ts";
import { type JobChange, jobChanges } from "./jobChanges.ts";
import { type JobOptions, jobRules, notFound, openJobs, readView } from "./showJob.ts";
import { momentMs } from "./times.ts";

/** Which job to follow, for whom, and until when. */
export interface FollowJobOptions extends JobOptions {
  /** Aborted: ends it. */
  readonly signal: AbortSignal;
  /** Tells of every look, whether something has changed or not: times go on. @default false */
  readonly everyLook?: boolean;
}

/** A look at a job, or what kept it from being looked at. */
export type FollowedJob =
  | { readonly view: JobView; readonly changes: readonly JobChange[] }
  /** It was asked for at this moment, and nothing is recorded of it yet. */
  | { readonly askedAt: string }
  /** What went wrong this time. It goes on. */
  | { readonly problem: SignalboxError };

const rules: OptionRules<FollowJobOptions> = {
  ...jobRules,
  signal: { ...optionRules.signal, required: true },
  everyLook: optionRules.flag,
};

const firstPauseMs = 1000;
const pauseGrowth = 1.5;
const longestPauseMs = 3000;
const longestTroubleMs = 30_000;

/** How long the gate may take to record what asked for a job, and its pipeline to begin with it. */
const unknownMs = 10_000;
const notBegunMs = 15 * 60_000;

/**
 * A job as it goes on: at first as it stands, then whenever something has changed, until it is over
 * or `signal` is aborted. Looks every second while something changes, and every three when nothing
 * does; a look reads the job and its steps. One that was just asked for is waited for: ten seconds
 * until that is recorded, then a quarter of an hour until its pipeline begins with it.
 *
 * A look that fails for a passing reason is told of and taken again, after longer and longer.
 *
 * @throws {SignalboxError} as `showJob` does, and whatever does not pass.
 */
export async function* followJob(
  ports: AdminPorts,
  deployment: string,
  text: string,
  options: FollowJobOptions,
): AsyncGenerator<FollowedJob, void, undefined> {
  checkOptions("follow", options, rules);
  const { signal, everyLook = false, ...which } = options;
  const follower = new Follower(text, await openJobs(ports, deployment, which), ports);
  let pauseMs = 0;
  try {
    while (!signal.aborted) {
      const look = await follower.look();
      if (look && (everyLook || isNews(look))) yield look;
      if (look && "view" in look && isOver(look.view.job)) return;
      pauseMs = nextPauseMs(pauseMs, look);
      await ports.pause(pauseMs, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function isNews(look: FollowedJob): boolean {
  return !("view" in look) || look.changes.length > 0;
}

function nextPauseMs(pauseMs: number, look: FollowedJob | undefined): number {
  const isTrouble = look !== undefined && "problem" in look;
  if (look && !isTrouble && isNews(look)) return firstPauseMs;
  const longest = isTrouble ? longestTroubleMs : longestPauseMs;
  return Math.max(firstPauseMs, Math.min(pauseMs * pauseGrowth, longest));
}

/** Looks at a job again and again. */
class Follower {
  readonly #text: string;
  readonly #place: JobPlace;
  readonly #ports: AdminPorts;
  readonly #beganMs: number;
  #view: JobView | undefined;
  #isAsked = false;
  #hasLooked = false;

  constructor(text: string, place: JobPlace, ports: AdminPorts) {
    this.#text = text;
    this.#place = place;
    this.#ports = ports;
    this.#beganMs = ports.now().getTime();
  }

  /** @returns undefined when there is nothing to tell of. */
  async look(): Promise<FollowedJob | undefined> {
    try {
      const look = await this.#look();
      this.#hasLooked = true;
      return look;
    } catch (error) {
      // What can't be reached at first is most likely not there.
      if (!isPassing(error) || !this.#hasLooked) throw error;
      return { problem: explainError(error, this.#ports.surroundings) };
    }
  }

  async #look(): Promise<FollowedJob | undefined> {
    const found = await findJob(this.#text, this.#place);
    if (found.kind !== "recorded") return this.#await(found);
    const view = await readView(found.job, this.#place.reader, this.#ports.now());
    const changes = jobChanges(this.#view, view);
    this.#view = view;
    return { view, changes };
  }

  /** @throws {SignalboxError} JOB_NOT_FOUND when it has been waited for long enough. */
  #await(found: Exclude<FoundJob, { readonly kind: "recorded" }>): FollowedJob | undefined {
    const nowMs = this.#ports.now().getTime();
    const isKnown = found.kind === "asked";
    const sinceMs = isKnown ? (momentMs(found.at) ?? this.#beganMs) : this.#beganMs;
    if (this.#view || nowMs - sinceMs >= (isKnown ? notBegunMs : unknownMs)) {
      throw notFound(this.#text, found);
    }
    if (!isKnown || this.#isAsked) return undefined;
    this.#isAsked = true;
    return { askedAt: found.at };
  }
}
