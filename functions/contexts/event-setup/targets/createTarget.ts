import { refused, type TargetRequest } from "signalbox/pipeline";
import type { EventStore, OpenEventStore } from "../store/EventStore.ts";
import { InvalidRecord } from "../store/InvalidRecord.ts";
import { subjectText } from "./subjectText.ts";

/**
 * Adds the event or the template that a run builds, named like its source, not open yet. If the
 * run has added it before, it stays as it is: a resumed run goes on in an open event.
 *
 * @throws {SignalboxError} SETUP_REFUSED when there is no such source, when it is still being
 *   built, when what is kept of one of the two is damaged, or when the target's id is taken.
 */
export async function createTarget(open: OpenEventStore, request: TargetRequest): Promise<void> {
  try {
    await addTarget(open(), request);
  } catch (error) {
    throw error instanceof InvalidRecord ? refused(error.message) : error;
  }
}

async function addTarget(
  store: EventStore,
  { jobId, source, target, signal }: TargetRequest,
): Promise<void> {
  const found = await store.findSubject(target, signal);
  if (found?.createdBy === jobId) return;
  if (found) throw taken(target);
  const model = await store.findSubject(source, signal);
  if (!model) throw refused(`There is no source: ${subjectText(source)} does not exist.`);
  if (model.status !== "open") {
    throw refused(`The source is not ready: ${subjectText(source)} is still being built.`);
  }
  const subject = {
    ...target,
    name: model.name,
    status: "building",
    createdBy: jobId,
    createdAt: new Date().toISOString(),
    madeFrom: source,
  } as const;
  if (await store.addSubject(subject, signal)) return;
  const other = await store.findSubject(target, signal);
  if (other?.createdBy !== jobId) throw taken(target);
}

function taken(target: TargetRequest["target"]): Error {
  return refused(`The target's id is taken: ${subjectText(target)} exists. Ask for another id.`);
}
