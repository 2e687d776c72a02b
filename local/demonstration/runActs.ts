import { randomBytes } from "node:crypto";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { loadEventCatalog, loadPublicCatalog } from "../../project/generatedFiles.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import type { Steps } from "../report/Steps.ts";
import { secondsText } from "../report/secondsText.ts";
import type { ActOptions } from "../run/Acts.ts";
import { type PublishingRun, type RunResult, runEvents } from "../run/runEvents.ts";
import type { StartedDeployment } from "../startDeployment.ts";
import { type ConferenceResult, runConference } from "./conference/runConference.ts";
import { demonstrationGrants } from "./partner/demonstrationGrants.ts";
import { PartnerQueue } from "./partner/PartnerQueue.ts";
import type { PartnerResult } from "./partner/PartnerResult.ts";
import { runPartner } from "./partner/runPartner.ts";
import { mergedPullRequest, recordedEvents } from "./publish/recordedEvents.ts";
import { releaseAfternoon } from "./session/RecordedOperation.ts";
import { runSession, type SessionResult } from "./session/runSession.ts";

/** What came of the acts of a run. */
export interface ActResults {
  /** Of the recorded events. */
  readonly events: RunResult;
  /** Of the recorded operations; absent where the first act went wrong, for so would this one. */
  readonly session?: SessionResult;
  /** Of the conference; absent where an earlier act went wrong. */
  readonly conference?: ConferenceResult;
  /** What another account got of it all; absent where an earlier act went wrong. */
  readonly partner?: PartnerResult;
}

/**
 * Publishes the recorded events, plays the recorded operations, has a conference copied, looks at
 * what another account got meanwhile, and accounts for all.
 */
export async function runActs(
  { deployment, emulator }: StartedDeployment,
  { steps, signal: given, limits }: ActOptions,
): Promise<ActResults> {
  const signal = AbortSignal.any([given, emulator.died]);
  const catalog = await loadEventCatalog(projectRoot);
  const run = { catalog, signal, ...(limits ? { limits } : {}) };
  const since = new Date();
  const queue = await PartnerQueue.open(deployment, signal);
  const observe = <Result extends Accounted>(of: string, work: () => Promise<Result>) =>
    steps.run("observe", work, (result) => verdict(result, of));
  const events = await observe("event", () => runEvents(deployment, eventsOf(run, steps)));
  if (isWrong(events)) return { events };
  const session = await observe("operation", () => runSession(deployment, sessionOf(run, steps)));
  if (isWrong(session)) return { events, session };
  const conference = await observe("run of the pipeline", () =>
    runConference(deployment, conferenceOf(run, steps)),
  );
  if (isWrong(conference)) return { events, session, conference };
  const publicCatalog = await loadPublicCatalog(projectRoot);
  const granted = demonstrationGrants(catalog.types).flatMap(({ eventTypes }) => eventTypes);
  const partner = await observe("delivery to another account", () =>
    runPartner(deployment, { ...run, publicCatalog, granted, queue, since }),
  );
  return { events, session, conference, partner };
}

/** What an act has accounted for. */
interface Accounted {
  readonly account: { readonly problems: readonly unknown[] };
}

function isWrong({ account }: Accounted): boolean {
  return account.problems.length > 0;
}

function eventsOf(run: PublishingRun, steps: Steps) {
  const onPublished = (count: number, tookMs: number) => {
    const recorded = `${count - 1} recorded events and a merged pull request made of one`;
    steps.note("publish", `${recorded} through PutEvents, ${secondsText(tookMs)}`);
  };
  return { ...run, entries: [...recordedEvents(), mergedPullRequest()], onPublished };
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
    steps.note("play", `${played}, ${count} events, ${secondsText(tookMs)}`);
  };
  return { ...run, operations, told, onPublished };
}

function conferenceOf(run: PublishingRun, steps: Steps) {
  const onPublished = (count: number, tookMs: number) => {
    steps.note("copy", `a conference, by ${count} runs of a pipeline, ${secondsText(tookMs)}`);
  };
  return { ...run, suffix: randomBytes(3).toString("hex"), onPublished };
}

function verdict(result: Accounted, of: string): string {
  return isWrong(result) ? "not as expected" : `every ${of} accounted for`;
}
