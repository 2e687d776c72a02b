import type { Step, StepStatus } from "../../../../core/pipelines/Step.ts";

const became: Readonly<Record<Exclude<StepStatus, "completed">, string>> = {
  waiting: "was never begun",
  running: "did not end",
  failed: "failed",
  skipped: "was skipped",
};

/**
 * Why a step can't be done: what it waits for is not completed. Undefined where it can.
 *
 * @param earlier the steps of the job's earlier waves.
 */
export function whyBlocked({ waitsFor }: Step, earlier: readonly Step[]): string | undefined {
  const statuses = new Map(earlier.map(({ step, status }) => [step, status]));
  const reasons = waitsFor.flatMap(({ step }) => {
    const status = statuses.get(step);
    if (status === "completed") return [];
    return [`${step}, which ${status ? became[status] : "there is not"}`];
  });
  const [first, ...others] = reasons;
  if (first === undefined) return undefined;
  const more = others.length > 0 ? `; and for ${others.length} more that are not completed` : "";
  return `It waits for ${first}${more}.`;
}
