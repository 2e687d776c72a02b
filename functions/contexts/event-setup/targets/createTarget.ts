import { refused, type TargetRequest } from "signalbox/pipeline";
import type { OpenEventStore } from "../store/EventStore.ts";
import { subjectText } from "./subjectText.ts";

/**
 * Adds the event or the template that a run builds, named like its source, not open yet. If the
 * run has added it before, it stays as it is: a resumed run goes on in an open event.
 *
 * @throws {SignalboxError} SETUP_REFUSED when there is no such source, when it is still being
 *   built, or when the target's id is taken.
 */
export async function createTarget(
  open: OpenEventStore,
  { jobId, source, target, signal }: TargetRequest,
): Promise<void> {
  const store = open();
  const found = await store.findSubject(target, signal);
  if (found?.createdBy === jobId) return;
  if (found) throw taken(target);
  const { name, status } = (await store.findSubject(source, signal)) ?? {};
  if (name === undefined)
    throw refused(`There is no source: ${subjectText(source)} does not exist.`);
  if (status !== "open") {
    throw refused(`The source is not ready: ${subjectText(source)} is still being built.`);
  }
  const subject = {
    ...target,
    name,
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
