import { subscription } from "signalbox/subscriber";

/** Tells how each deployment ended; GitHub sends a status for every step on the way. */
export const deployments = subscription({
  to: "github@deployment_status.created",
  when: { data: { deployment_status: { state: ["success", "failure", "error"] } } },
  publishes: ["delivery@deployment.finished"],
  handle: async ({ data }, { publish }) => {
    const { deployment, deployment_status: status, repository } = data;
    await publish("delivery@deployment.finished", {
      repository: repository.full_name,
      commit: deployment.sha,
      environment: deployment.environment,
      outcome: status.state === "success" ? "success" : "failure",
      finishedAt: status.created_at,
    });
  },
});
