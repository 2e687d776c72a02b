import { viewJob } from "../../../../admin/pipelines/viewJob.ts";
import type { Job } from "../../../../core/pipelines/Job.ts";
import { planSteps } from "../../../../core/pipelines/planSteps.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import { pipeline } from "../../../../functions/contexts/event-setup/pipeline.ts";
import type { EventContent } from "../../../../functions/contexts/event-setup/store/EventContent.ts";
import type { Subject } from "../../../../functions/contexts/event-setup/store/EventStore.ts";
import { conference } from "../../../../local/demonstration/conference/conference.ts";
import {
  expectedMissing,
  expectedStatus,
  type PlayedJob,
} from "../../../../local/demonstration/conference/findJobProblems.ts";
import {
  type PlannedJob,
  planConference,
} from "../../../../local/demonstration/conference/PlannedJob.ts";
import { pipelineShape } from "../../../../project/pipelines/pipelineShape.ts";

const at = "2027-01-01T10:00:00.000Z";
const later = "2027-01-01T10:00:01.500Z";

/** The jobs of the third act as they are when all goes as planned. */
export function playedJobs(): readonly PlayedJob[] {
  const { template, events } = planConference("1");
  return [template, ...events].map((planned, index) => playedJob(planned, `job-${index + 1}`));
}

function playedJob(planned: PlannedJob, jobId: string): PlayedJob {
  const workflow = pipeline.workflows[planned.workflow];
  if (!workflow) throw new Error(`no workflow ${planned.workflow}`);
  const status = expectedStatus(planned);
  const source = { type: workflow.from, id: planned.source };
  const target = { type: workflow.to, id: planned.target };
  const common = { pipeline: "event-setup", jobId, run: 1 };
  const job: Job = {
    ...common,
    workflow: planned.workflow,
    status,
    source,
    target,
    operation: { type: "event-setup@event.setup", id: jobId },
    correlationId: jobId,
    createdAt: at,
    startedAt: at,
    endedAt: later,
    targetCreated: true,
    targetOpened: true,
  };
  const steps = planSteps(pipelineShape(pipeline), workflow).map((step): Step => {
    const ended = planned.notCompleted[step.step] ?? "completed";
    const times = { startedAt: at, endedAt: later, durationMs: 1500 };
    return { ...common, ...step, status: ended, attempts: 1, changedAt: later, ...times };
  });
  const lacks = expectedMissing(planned);
  const made: Subject = {
    ...target,
    name: conference.name,
    status: "open",
    createdBy: jobId,
    createdAt: at,
    openedAt: later,
    madeFrom: source,
    missing: lacks,
  };
  return {
    planned,
    jobId,
    closedAs: status,
    view: viewJob(
      job,
      steps.map((record) => ({ record })),
      new Date(later),
    ),
    target: made,
    content: planned.content && copied(planned.content),
  };
}

/** An event under other ids. */
function copied({ settings, tickets, stages, sessions }: EventContent): EventContent {
  const renew = <Item extends { readonly id: string }>(items: readonly Item[]) =>
    items.map((item) => ({ ...item, id: `new-${item.id}` }));
  const { startsOn: _startsOn, ...undated } = settings;
  return {
    settings: undated,
    tickets: renew(tickets).toReversed(),
    stages: renew(stages),
    sessions: renew(sessions).map((session) => ({
      ...session,
      stageId: `new-${session.stageId}`,
      ticketIds: session.ticketIds.map((id) => `new-${id}`),
    })),
  };
}
