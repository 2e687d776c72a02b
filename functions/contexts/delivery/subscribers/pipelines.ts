import { subscription } from "signalbox/subscriber";

/** Tells of each pipeline that has ended, whether GitHub calls it a check suite or a workflow. */
export const pipelines = subscription({
  to: ["github@check_suite.completed", "github@workflow_run.completed"],
  publishes: ["delivery@pipeline.finished"],
  handle: async (event, { publish }) => {
    const run =
      event.type === "github@check_suite.completed"
        ? { ...event.data.check_suite, pipeline: event.data.check_suite.app.name }
        : { ...event.data.workflow_run, pipeline: event.data.workflow?.name };
    await publish("delivery@pipeline.finished", {
      repository: event.data.repository.full_name,
      commit: run.head_sha,
      branch: run.head_branch,
      pipeline: run.pipeline || "unnamed",
      outcome: outcomeOf(run.conclusion),
      finishedAt: run.updated_at,
    });
  },
});

/** Neither that of a run that was skipped, cancelled or waits for somebody. */
function outcomeOf(conclusion: string | null): "success" | "failure" | "other" {
  if (conclusion === "success") return "success";
  return conclusion === "failure" || conclusion === "timed_out" ? "failure" : "other";
}
