import { asObject } from "../../core/json/asObject.ts";
import type { Job, SubjectId } from "../../core/pipelines/Job.ts";
import type { Step, StepReference } from "../../core/pipelines/Step.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";
import { fromJobItem } from "../../functions/adapters/jobItem.ts";
import type { StateAttributes } from "../../functions/adapters/stateItem.ts";
import { fromStepItem } from "../../functions/adapters/stepItem.ts";
import type { Recorded } from "./JobReader.ts";

/**
 * The job of an item that anybody may have edited: what it need not say is left out where it is not
 * what it should be.
 */
export function readJobRecord(item: StateAttributes): Recorded<Job> {
  return recorded(() => soundJob(fromJobItem(item)));
}

/** The same of a step. */
export function readStepRecord(item: StateAttributes): Recorded<Step> {
  return recorded(() => soundStep(fromStepItem(item)));
}

function recorded<Kind>(read: () => Kind): Recorded<Kind> {
  try {
    return { record: read() };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

function soundJob(job: Job): Job {
  const { pipeline, jobId, workflow, status, run, correlationId, createdAt, operation } = job;
  return {
    pipeline,
    jobId,
    workflow,
    status,
    run,
    correlationId,
    createdAt,
    source: soundSubject(job.source),
    target: soundSubject(job.target),
    operation: soundOperation(operation),
    ...part(job, "components", texts),
    ...part(job, "actor", textMembers),
    ...part(job, "startedAt", aText),
    ...part(job, "endedAt", aText),
    ...part(job, "durationMs", aNumber),
    ...part(job, "stepCount", aNumber),
    ...part(job, "waveCount", aNumber),
    ...part(job, "completedSteps", aNumber),
    ...part(job, "failedSteps", aNumber),
    ...part(job, "skippedSteps", aNumber),
    ...part(job, "error", anError),
    ...part(job, "failures", failures),
    ...part(job, "targetCreated", aFlag),
    ...part(job, "targetOpened", aFlag),
    ...part(job, "cancellation", aCancellation),
  };
}

function soundStep(step: Step): Step {
  const { pipeline, jobId, method, configuration, component, wave, index } = step;
  const { status, run, attempts, changedAt } = step;
  return {
    pipeline,
    jobId,
    step: step.step,
    method,
    configuration,
    component,
    external: step.external === true,
    wave,
    index,
    waitsFor: step.waitsFor.flatMap(aReference),
    status,
    run,
    attempts,
    changedAt,
    ...part(step, "startedAt", aText),
    ...part(step, "endedAt", aText),
    ...part(step, "durationMs", aNumber),
    ...part(step, "error", anError),
    ...part(step, "reason", aText),
    ...part(step, "recordMappings", aNumber),
    ...part(step, "configurationBytes", aNumber),
  };
}

/** The member of this name, if it is what it should be. */
function part<Kind, Name extends keyof Kind & string>(
  record: Kind,
  name: Name,
  read: (value: unknown) => Kind[Name] | undefined,
): { readonly [Key in Name]?: Exclude<Kind[Name], undefined> } {
  const value = read(record[name]);
  return (value === undefined ? {} : { [name]: value }) as {
    readonly [Key in Name]?: Exclude<Kind[Name], undefined>;
  };
}

function soundSubject(subject: SubjectId): SubjectId {
  return { type: text(subject.type), id: text(subject.id) };
}

function soundOperation(operation: Job["operation"]): Job["operation"] {
  return {
    type: text(operation.type),
    id: text(operation.id),
    ...part(operation, "requestedAt", aText),
    ...part(operation, "actor", textMembers),
  };
}

function text(value: unknown): string {
  return aText(value) ?? "?";
}

function aText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function aNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function aFlag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function texts(value: unknown): readonly string[] | undefined {
  const isOne = Array.isArray(value) && value.every((one) => typeof one === "string");
  return isOne ? value : undefined;
}

function textMembers(value: unknown): Readonly<Record<string, string>> | undefined {
  const members = Object.entries(asObject(value) ?? {}).flatMap(([name, member]) =>
    typeof member === "string" ? [[name, member] as const] : [],
  );
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function anError(value: unknown): Job["error"] {
  const { name, message } = textMembers(value) ?? {};
  if (name === undefined && message === undefined) return undefined;
  return { name: name ?? "", message: message ?? "" };
}

function failures(value: unknown): Job["failures"] {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((failure: unknown) => {
    const error = anError(failure);
    return error ? [{ step: text(asObject(failure)?.["step"]), ...error }] : [];
  });
}

function aCancellation(value: unknown): Job["cancellation"] {
  const { requestedAt, reason } = textMembers(value) ?? {};
  if (requestedAt === undefined) return undefined;
  const actor = textMembers(asObject(value)?.["actor"]);
  return { requestedAt, ...(actor ? { actor } : {}), ...(reason === undefined ? {} : { reason }) };
}

function aReference(value: unknown): readonly StepReference[] {
  const { step, wave, index } = asObject(value) ?? {};
  if (typeof step !== "string") return [];
  return [{ step, wave: aNumber(wave) ?? 0, index: aNumber(index) ?? 0 }];
}
