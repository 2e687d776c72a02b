import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import { entryBytes, maxPublishedEntryBytes } from "../../../../core/bus/packEntries.ts";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { builtBefore } from "../../../../core/pipelines/builtBefore.ts";
import type { RecordMapping } from "../../../../core/pipelines/Configuration.ts";
import type { Step, StepAsking } from "../../../../core/pipelines/Step.ts";
import type { SetupTypes } from "../../../../core/pipelines/setupTypes.ts";
import { configurationMissing } from "../steps/configurationMissing.ts";
import { readGiven } from "../steps/readGiven.ts";
import type { FoundStep, StepStore } from "../steps/StepStore.ts";
import { transitionEntry, transitionId } from "../transitions/transitionEntry.ts";

/** A step that has begun and that a component outside is to do. */
export interface AskedStep extends FoundStep {
  readonly asked: StepAsking;
  /** The steps of earlier waves. */
  readonly earlier: readonly Step[];
}

/**
 * The event that asks a component outside for a step. Made of the step's record, so that of a step
 * that is asked for again the gate takes one.
 *
 * @throws {SignalboxError} STEP_CONFIGURATION_MISSING when there is nothing to build of.
 * @throws {SignalboxError} STEP_REQUEST_TOO_LARGE when it does not fit an event.
 */
export async function stepRequest(
  { job, step, asked, earlier }: AskedStep,
  { types, store }: { readonly types: SetupTypes; readonly store: StepStore },
): Promise<BusEntry> {
  const { jobId, workflow, source, target } = job;
  const { method, configuration, component, wave, run } = step;
  const { answerToken: token, answerBy, version } = asked;
  const given = method === "build" ? await readForBuild({ job, step }, earlier, store) : {};
  const about = { jobId, step: step.step, method, configuration, component, wave, run };
  const { correlationId, operation, actor } = step.origin ?? job;
  const entry = transitionEntry({
    type: types.stepRequested,
    id: transitionId(step, "requested", step.step),
    time: step.startedAt,
    changedMs: undefined,
    correlationId,
    causationId: step.origin ? transitionId(step, "started", step.step) : operation.id,
    actor,
    hops: operation.hops,
    line: `${step.step} is asked for, to be answered by ${answerBy}`,
    data: { ...about, workflow, source, target, token, version, answerBy, ...given },
  });
  const bytes = entryBytes(entry);
  if (bytes <= maxPublishedEntryBytes) return entry;
  throw tooLarge(step, bytes);
}

/** What `build` is given besides. */
async function readForBuild(found: FoundStep, earlier: readonly Step[], store: StepStore) {
  const [kept, mappings] = await Promise.all([
    store.readConfiguration(found),
    store.readMappings(found.step, builtBefore(found.step, earlier)),
  ]);
  if (!kept) throw configurationMissing(found);
  return { given: readGiven(kept), recordMappings: byType(mappings) };
}

/** Of two that say it of one record, the later counts. */
function byType(mappings: readonly RecordMapping[]) {
  const types = [...Map.groupBy(mappings, ({ recordType }) => recordType)];
  return Object.fromEntries(
    types.map(([type, records]) => [
      type,
      Object.fromEntries(records.map(({ from, to }) => [from, to])),
    ]),
  );
}

function tooLarge({ step }: Step, bytes: number): SignalboxError {
  return new SignalboxError(
    "STEP_REQUEST_TOO_LARGE",
    `${step} can't be asked for: with the configuration and the record mappings of the steps it waits ` +
      `for, the event would be ${bytes} bytes, and an event holds ${maxPublishedEntryBytes}.`,
  );
}
