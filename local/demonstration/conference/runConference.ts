import type { JobView } from "../../../admin/pipelines/JobView.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { DynamoEventStore } from "../../../functions/contexts/event-setup/store/DynamoEventStore.ts";
import type { EventStore } from "../../../functions/contexts/event-setup/store/EventStore.ts";
import { eventTableName } from "../../../functions/contexts/event-setup/store/eventTable.ts";
import { putEvent } from "../../../functions/contexts/event-setup/store/putEvent.ts";
import { readContent } from "../../../functions/contexts/event-setup/store/readContent.ts";
import type { Deployment } from "../../deploy/Deployment.ts";
import type { PublishedEvent } from "../../publish/publishEvents.ts";
import { type PublishingRun, type RunResult, watchPublishing } from "../../run/runEvents.ts";
import { openAdmin } from "../openAdmin.ts";
import { type AskedJob, askForJob } from "./askForJob.ts";
import { conference } from "./conference.ts";
import { findJobProblems, type PlayedJob } from "./findJobProblems.ts";
import { planConference, removedStage } from "./PlannedJob.ts";
import { removeStage } from "./removeStage.ts";

/** What came of the conference. */
export interface ConferenceResult extends RunResult {
  /** In the order in which they were asked for. */
  readonly jobs: readonly PlayedJob[];
}

/**
 * Puts a conference into the table of events, has a template made of it and an event of the
 * template; removes a stage on which sessions are, and has the conference copied: that run fails
 * in one component. Watches until every event of all runs is accounted for.
 *
 * @param suffix sets the ids apart from those of other runs on the same emulator.
 */
export async function runConference(
  deployment: Deployment,
  run: PublishingRun & { readonly suffix: string },
): Promise<ConferenceResult> {
  const plan = planConference(run.suffix);
  const tableName = eventTableName(deployment.name);
  const store = new DynamoEventStore({ client: deployment.clients.tables, tableName });
  const asked: AskedJob[] = [];
  const { result } = await watchPublishing(
    deployment,
    async () => {
      const published: PublishedEvent[] = [];
      const ask = askForJob(deployment, run, published);
      const given = { ...conference, id: plan.conference, createdBy: "organiser" };
      await putEvent(store, given);
      asked.push(await ask(plan.template));
      await removeStage(deployment, plan.conference, removedStage);
      asked.push(...(await Promise.all(plan.events.map(ask))));
      return published;
    },
    run,
  );
  const { pipelines } = openAdmin(deployment, run.catalog);
  const jobs = await Promise.all(
    asked.map(async (job) => lookAt(job, store, await viewOf(job, pipelines))),
  );
  const { account } = result;
  const problems = [...account.problems, ...findJobProblems(jobs)];
  return { ...result, account: { ...account, problems }, jobs };
}

async function lookAt(
  job: AskedJob,
  store: EventStore,
  view: JobView | undefined,
): Promise<PlayedJob> {
  const { workflow, target: id } = job.planned;
  const type = workflow === "template-from-event" ? "event_template" : "event";
  const content = type === "event" ? await readContent(store, id) : undefined;
  return { ...job, view, target: await store.findSubject({ type, id }), content };
}

async function viewOf(
  { jobId }: AskedJob,
  pipelines: ReturnType<typeof openAdmin>["pipelines"],
): Promise<JobView | undefined> {
  try {
    return await pipelines.show(`event-setup#${jobId}`);
  } catch (error) {
    if (error instanceof SignalboxError && error.code === "JOB_NOT_FOUND") return undefined;
    throw error;
  }
}
