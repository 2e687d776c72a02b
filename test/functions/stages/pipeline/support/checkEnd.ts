import { checkMetadata } from "../../../../../core/envelope/checkMetadata.ts";
import { isOver } from "../../../../../core/pipelines/Job.ts";
import { courseCatalog } from "./courseCatalog.ts";
import type { RunWorld } from "./RunWorld.ts";
import type { WorldEvent } from "./tellStream.ts";

/**
 * What must hold once everything has happened that happens by itself, whatever went wrong: every
 * job is over with no step left to be done, each of its runs was closed by one event, the target is
 * open if it was made, and nobody worked on a step that was completed. Answers what does not hold.
 */
export async function findBroken(world: RunWorld, jobId = "job-1"): Promise<readonly string[]> {
  const job = world.job(jobId);
  if (!job) return ["there is no job"];
  const events = await world.events(2);
  const open = world
    .steps(jobId)
    .filter(({ status }) => status === "waiting" || status === "running");
  const { operation } = job;
  const closings = closingsOf(events, operation.id);
  const target = world.targets.get(job.target.id);
  const twice = completedTwice(events);
  return [
    ...(isOver(job) ? [] : [`the job is ${job.status}`]),
    ...open.map(({ step, status }) => `${step} is left ${status}`),
    ...(closings.length === 1 ? [] : [`there are ${closings.length} closing events`]),
    ...(target === "building" ? ["the target is not open"] : []),
    ...twice.map((step) => `${step} was completed twice`),
    ...("due" in job ? ["the sweep still looks at it"] : []),
    ...(world.messages.length === 0 ? [] : ["a message is left"]),
    ...events.flatMap(findInvalid),
  ];
}

/** Events that close the operation of this id. */
export function closingsOf(
  events: readonly WorldEvent[],
  operation: string,
): readonly WorldEvent[] {
  return events.filter(
    ({ type, metadata }) =>
      /\.setup(\.resume)?\.(completed|failed)$/.test(type) && metadata["causationId"] === operation,
  );
}

/** What the gate would refuse an event for. */
export function findInvalid({ type, metadata, data }: WorldEvent): readonly string[] {
  const now = new Date(8e15);
  return [
    ...checkMetadata(metadata, data, courseCatalog, now),
    ...courseCatalog.validateData(type, data),
  ].map(({ pointer, message }) => `${type} is invalid: ${pointer} ${message}`);
}

function completedTwice(events: readonly WorldEvent[]): readonly string[] {
  const steps = events
    .filter(({ type }) => type.endsWith(".step.completed"))
    .map(({ data }) => String(data["step"]));
  return steps.filter((step, place) => steps.indexOf(step) !== place);
}
