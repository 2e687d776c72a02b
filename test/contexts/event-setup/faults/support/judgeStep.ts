import { type EventSetupWorld, jobId, type WorkflowName } from "../../support/EventSetupWorld.ts";
import { dependentsOf } from "./plannedSteps.ts";

/** How a step is to have failed. */
export interface ExpectedFailure {
  readonly error: string;
  readonly message?: RegExp;
  readonly attempts?: number;
}

/** Judges that this step failed, and so; what waits for it was skipped, and all else is done. */
export function judgeFailed(step: string, workflow: WorkflowName, expected: ExpectedFailure) {
  return (world: EventSetupWorld): readonly string[] => {
    const { error, message = /./, attempts } = expected;
    const [failure, ...others] = world.job(jobId)?.failures ?? [];
    const found = world.steps(jobId).find((one) => one.step === step);
    const skipped = world
      .steps(jobId)
      .filter(({ status }) => status === "skipped")
      .map((one) => one.step);
    const said = `${failure?.step} ${failure?.name} ${failure?.message}`;
    return [
      ...(failure?.step === step && failure.name === error && message.test(failure.message)
        ? []
        : [`it is to fail by ${error} ${message}, and is said to: ${said.slice(0, 300)}`]),
      ...(others.length > 0 ? [`also ${others.map((one) => one.step).join()} failed`] : []),
      ...(attempts === undefined || found?.attempts === attempts
        ? []
        : [`it was to be tried ${attempts} times, and was ${found?.attempts} times`]),
      ...(skipped.toSorted().join() === dependentsOf(step, workflow).join()
        ? []
        : [`skipped were ${skipped.join()}`]),
    ];
  };
}

/** Judges that nothing but this step failed, and nothing but what waits for it was skipped. */
export function judgeNoOther(step: string, workflow: WorkflowName) {
  const dependents = dependentsOf(step, workflow);
  return (world: EventSetupWorld): readonly string[] =>
    world.steps(jobId).flatMap((one) => {
      const isMeant =
        one.status === "completed" ||
        (one.status === "failed" && one.step === step) ||
        (one.status === "skipped" && dependents.includes(one.step));
      return isMeant ? [] : [`${one.step} ${one.status}`];
    });
}
