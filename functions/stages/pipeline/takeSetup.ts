import type { Job, SubjectId } from "../../../core/pipelines/Job.ts";
import { hopsField } from "./hopsField.ts";
import { jobFields } from "./jobFields.ts";
import { firstLookAt } from "./lookTimes.ts";
import type { SetupRequest } from "./PipelineRequest.ts";
import type { PipelineSetup } from "./PipelineSetup.ts";

/** The kind of what is read or made by a workflow that there isn't: no subject is called so. */
const unknownKind = "?";

/**
 * Writes down the job that is asked for and starts its first run. Taken again, it starts the run
 * if that was not started, and does nothing else.
 *
 * @throws what kept the run from being started, to be tried again.
 */
export async function takeSetup(request: SetupRequest, setup: PipelineSetup): Promise<void> {
  const { jobs, executions, clock, logger } = setup.ports;
  const job = toJob(request, setup);
  const existing = await jobs.create(job, firstLookAt(clock()));
  if (existing && !isSame(existing, job)) {
    logger.error("job exists and is another", jobFields(existing));
    return;
  }
  const { run, status } = existing ?? job;
  if (run > 1 || status !== "waiting") return;
  await executions.start(job);
  logger.info(existing ? "run started again" : "run started", jobFields(job));
}

function toJob(request: SetupRequest, { pipeline, ports }: PipelineSetup): Job {
  const { type, id, workflow, source, target, components, correlationId, actor, hops } = request;
  const now = ports.clock().toISOString();
  const declared = Object.hasOwn(pipeline.workflows, workflow)
    ? pipeline.workflows[workflow]
    : undefined;
  const subject = (kind: string | undefined, of: string): SubjectId => ({
    type: kind ?? unknownKind,
    id: of,
  });
  return {
    pipeline: pipeline.name,
    jobId: id,
    workflow,
    status: "waiting",
    run: 1,
    source: subject(declared?.from, source),
    target: subject(declared?.to, target),
    ...(components ? { components } : {}),
    operation: { type, id, requestedAt: now, ...(actor ? { actor } : {}), ...hopsField(hops) },
    correlationId,
    ...(actor ? { actor } : {}),
    createdAt: now,
  };
}

/** Whether both ask for the same. */
function isSame(one: Job, other: Job): boolean {
  const asked = ({ workflow, source, target, components }: Job) =>
    JSON.stringify([workflow, source.id, target.id, components ?? null]);
  return asked(one) === asked(other);
}
