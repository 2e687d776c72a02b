import { randomBytes } from "node:crypto";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { loadEventCatalog } from "../../project/generatedFiles.ts";
import { type ConferenceResult, runConference } from "../conference/runConference.ts";
import { mergedPullRequest, recordedEvents } from "../publish/recordedEvents.ts";
import type { Steps } from "../report/Steps.ts";
import { releaseAfternoon } from "../session/RecordedOperation.ts";
import { runSession, type SessionResult } from "../session/runSession.ts";
import type { StartedDeployment } from "../startDeployment.ts";
import { type PublishingRun, type RunLimits, type RunResult, runEvents } from "./runEvents.ts";

/** What came of the acts of a run. */
export interface ActResults {
  /** Of the recorded events. */
  readonly events: RunResult;
  /** Of the recorded operations; absent where the first act went wrong, for so would this one. */
  readonly session?: SessionResult;
  /** Of the conference; absent where an earlier act went wrong. */
  readonly conference?: ConferenceResult;
}

/** How to run them. */
export interface ActOptions {
  readonly steps: Steps;
  readonly signal: AbortSignal;
  readonly limits?: RunLimits | undefined;
}

/**
 * Publishes the recorded events, plays the recorded operations, has a conference copied, and
 * accounts for all.
 */
export async function runActs(
  { deployment, emulator }: StartedDeployment,
  { steps, signal: given, limits }: ActOptions,
): Promise<ActResults> {
  const signal = AbortSignal.any([given, emulator.died]);
  const catalog = await loadEventCatalog();
  const run = { catalog, signal, ...(limits ? { limits } : {}) };
  const events = await steps.run(
    "observe",
    () =>
      runEvents(deployment, {
        ...run,
        entries: [...recordedEvents(), mergedPullRequest()],
        onPublished: (count, tookMs) => {
          const recorded = `${count - 1} recorded events and a merged pull request made of one`;
          steps.note("publish", `${recorded} through PutEvents, ${seconds(tookMs)}`);
        },
      }),
    ({ account }) => verdict(account.problems.length, "event"),
  );
  if (events.account.problems.length > 0) return { events };
  const session = await steps.run(
    "observe",
    () => runSession(deployment, sessionOf(run, steps)),
    ({ account }) => verdict(account.problems.length, "operation"),
  );
  if (session.account.problems.length > 0) return { events, session };
  const conference = await steps.run(
    "observe",
    () => runConference(deployment, conferenceOf(run, steps)),
    ({ account }) => verdict(account.problems.length, "run of the pipeline"),
  );
  return { events, session, conference };
}

/** A release of which one region failed and was taken back, and all that happened to that region. */
const told = {
  tree: "octo-3.2.0",
  resource: "/services/octo-org/octo-repo/regions/us-east-1",
} as const;

function sessionOf(run: PublishingRun & { readonly catalog: EventCatalog }, steps: Steps) {
  const operations = releaseAfternoon();
  const onPublished = (count: number, tookMs: number) => {
    const played = `an afternoon of ${operations.length} operations through the client`;
    steps.note("play", `${played}, ${count} events, ${seconds(tookMs)}`);
  };
  return { ...run, operations, told, onPublished };
}

function conferenceOf(run: PublishingRun, steps: Steps) {
  const onPublished = (count: number, tookMs: number) => {
    steps.note("copy", `a conference, by ${count} runs of a pipeline, ${seconds(tookMs)}`);
  };
  return { ...run, suffix: randomBytes(3).toString("hex"), onPublished };
}

function verdict(problems: number, of: string): string {
  return problems === 0 ? `every ${of} accounted for` : "not as expected";
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
