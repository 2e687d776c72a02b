import type { Job } from "../../../../core/pipelines/Job.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import type { LoggedEvent } from "./EventLog.ts";
import type { PipelineWorld } from "./PipelineWorld.ts";

/** What is wrong with what the events tell of a job: they must be a whole tree, and say what is. */
export function findEventProblems(
  { log, types }: PipelineWorld,
  job: Job,
  steps: readonly Step[],
): readonly string[] {
  const events = [...log.events.values()].filter(
    ({ id, data }) => id === job.jobId || data["jobId"] === job.jobId,
  );
  const isOpening = ({ type }: LoggedEvent) => type === types.setup || type === types.resume;
  const openings = events.filter(isOpening);
  return [
    ...log.problems,
    ...events.flatMap((event) => treeProblems(event, log.events)),
    ...openings.flatMap((opening) => closingProblems(opening, events)),
    ...lastRunProblems(events, job, types),
    ...steps.flatMap((step) => stepProblems(step, events, types)),
  ];
}

function treeProblems(
  { type, id, correlationId, causationId }: LoggedEvent,
  all: ReadonlyMap<string, LoggedEvent>,
): readonly string[] {
  if (causationId === undefined) return [];
  const cause = all.get(causationId);
  if (!cause) return [`${type} ${id} was caused by nothing that there is`];
  return cause.correlationId === correlationId ? [] : [`${type} ${id} belongs to another story`];
}

function closingsOf({ id, type }: LoggedEvent, events: readonly LoggedEvent[]) {
  const types = [`${type}.completed`, `${type}.failed`];
  return events.filter((event) => event.causationId === id && types.includes(event.type));
}

function closingProblems(opening: LoggedEvent, events: readonly LoggedEvent[]): readonly string[] {
  const { length } = closingsOf(opening, events);
  return length === 1 ? [] : [`${opening.type} ${opening.id} was closed ${length} times`];
}

/** The event that closed the last run says what the job does. */
function lastRunProblems(
  events: readonly LoggedEvent[],
  job: Job,
  { started }: PipelineWorld["types"],
): readonly string[] {
  const opening = events.find(({ id }) => id === job.operation.id);
  const [closing] = opening ? closingsOf(opening, events) : [];
  if (!closing) return ["the last run was not closed"];
  const { status, run, steps, failedSteps = [] } = closing.data;
  const { completedSteps, failedSteps: failed, skippedSteps, failures = [] } = job;
  const said = JSON.stringify([status, run, steps, failedSteps]);
  const counts = { completed: completedSteps, failed, skipped: skippedSteps };
  const is = JSON.stringify([job.status, job.run, counts, failures.map(inOrder)]);
  const begun = events.filter((event) => event.type === started && event.data["run"] === job.run);
  return [
    ...(said === is ? [] : [`the closing event says ${said}, and the job ${is}`]),
    ...(begun.length === (job.startedAt === undefined ? 0 : 1)
      ? []
      : [`that run ${job.run} began is told ${begun.length} times`]),
  ];
}

function inOrder({ step, name, message }: { step: string; name: string; message: string }) {
  return { step, name, message };
}

/** That a step ended is told once for each run, and that it began at most once. */
function stepProblems(
  step: Step,
  events: readonly LoggedEvent[],
  types: PipelineWorld["types"],
): readonly string[] {
  const { run, status, startedAt } = step;
  const ofStep = events.filter(({ data }) => data["step"] === step.step && data["run"] === run);
  const told = (type: string) => ofStep.filter((event) => event.type === type).length;
  const ends = {
    completed: types.stepCompleted,
    failed: types.stepFailed,
    skipped: types.stepSkipped,
  };
  const end = Object.entries(ends).map(([name, type]) => `${told(type)} ${name}`);
  const wanted = Object.keys(ends).map((name) => `${name === status ? 1 : 0} ${name}`);
  const begun = told(types.stepStarted);
  return [
    ...(end.join() === wanted.join()
      ? []
      : [`${step.step} is ${status}, told as ${end.join(", ")}`]),
    ...(begun === (startedAt === undefined ? 0 : 1) ? [] : [`${step.step} began ${begun} times`]),
  ];
}
