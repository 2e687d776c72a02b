import { vi } from "vitest";
import type { PipelineWorld } from "../../../../support/pipelines/world/PipelineWorld.ts";

/** Turns in which nothing is called, after which whoever waits is taken to wait for time to pass. */
const idleTurns = 20;

/**
 * Waits for work in a world whose timers are vitest's: where nothing goes on but waiting, the next
 * timer rings at once.
 */
export async function untilSettled<Result>(
  world: () => PipelineWorld | undefined,
  work: Promise<Result>,
): Promise<Result> {
  const outcomes: unknown[] = [];
  const note = (outcome: unknown) => void outcomes.push(outcome);
  work.then(note, note);
  let calls = 0;
  for (let idle = 0; outcomes.length === 0; idle += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    const now = world()?.nowMs ?? 0;
    if (now !== calls) idle = 0;
    calls = now;
    if (idle >= idleTurns) {
      vi.advanceTimersToNextTimer();
      idle = 0;
    }
  }
  return work;
}
