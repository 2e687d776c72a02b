import type { PlannedStep } from "../../core/pipelines/Step.ts";

/** What of a step decides how long those behind it had to wait. */
export interface TimedStep extends Pick<PlannedStep, "step" | "wave"> {
  readonly waitsFor: readonly { readonly step: string }[];
  /** Zero for a step that has not begun. */
  readonly durationMs: number;
}

/**
 * The chain of steps, each waiting for the one before, that takes longest together: no run can be
 * shorter. Of chains that take as long, one of the fewest steps. A step counts as waiting for steps
 * of earlier waves only, so that a circle in records that somebody has changed is none here. Takes
 * time in proportion to the steps and what they wait for.
 */
export function criticalPath<Step extends TimedStep>(steps: readonly Step[]): readonly Step[] {
  const inOrder = steps.toSorted((left, right) => left.wave - right.wave);
  const byName = new Map<string, Chain<Step>>();
  let longest: Chain<Step> | undefined;
  for (const step of inOrder) {
    const chain = extend(longestBefore(step, byName), step);
    byName.set(step.step, chain);
    if (isBetter(chain, longest)) longest = chain;
  }
  const path: Step[] = [];
  for (let chain = longest; chain; chain = chain.before) path.push(chain.step);
  return path.toReversed();
}

/** A step with the longest chain that leads to it. */
interface Chain<Step> {
  readonly step: Step;
  readonly before: Chain<Step> | undefined;
  readonly length: number;
  readonly durationMs: number;
}

function extend<Step extends TimedStep>(before: Chain<Step> | undefined, step: Step): Chain<Step> {
  return {
    step,
    before,
    length: (before?.length ?? 0) + 1,
    durationMs: (before?.durationMs ?? 0) + step.durationMs,
  };
}

function longestBefore<Step extends TimedStep>(
  { waitsFor, wave }: Step,
  byName: ReadonlyMap<string, Chain<Step>>,
): Chain<Step> | undefined {
  let longest: Chain<Step> | undefined;
  for (const { step } of waitsFor) {
    const chain = byName.get(step);
    if (chain && chain.step.wave < wave && isBetter(chain, longest)) longest = chain;
  }
  return longest;
}

/** A chain that took no time leads nowhere. */
function isBetter(chain: Chain<unknown>, than: Chain<unknown> | undefined): boolean {
  const durationMs = than?.durationMs ?? 0;
  if (chain.durationMs !== durationMs) return chain.durationMs > durationMs;
  return than !== undefined && chain.length < than.length;
}
