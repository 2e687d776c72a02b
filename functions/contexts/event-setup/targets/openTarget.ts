import { type OpenTargetRequest, refused } from "signalbox/pipeline";
import type { OpenEventStore } from "../store/EventStore.ts";
import { subjectText } from "./subjectText.ts";

/**
 * Opens what a run has built, and notes what it lacks: a run that failed is mended by people, in
 * an event that they can reach, or by resuming it, which opens it once more.
 *
 * @throws {SignalboxError} SETUP_REFUSED when the target is gone.
 */
export async function openTarget(
  open: OpenEventStore,
  { jobId, target, failedSteps, signal }: OpenTargetRequest,
): Promise<void> {
  // `generate.tickets.registration` and `build.tickets.registration` leave out the same.
  const missing = new Set(failedSteps.map((step) => step.slice(step.indexOf(".") + 1)));
  const opening = {
    createdBy: jobId,
    openedAt: new Date().toISOString(),
    missing: [...missing].toSorted(),
  };
  if (await open().openSubject(target, opening, signal)) return;
  throw refused(`There is nothing to open: ${subjectText(target)} is not there, or another's.`);
}
