import { ignored, subscription } from "signalbox/subscriber";

/**
 * Keeps the head pipeline of each pull request, that is how the checks of its latest commit ended,
 * under `<repository>#<number>`. Events may arrive in any order.
 */
export const headPipeline = subscription({
  to: "github@check_suite.completed",
  when: { data: { check_suite: { pull_requests: { number: [{ exists: true }] } } } },
  urgency: "high",
  handle: async ({ data: { check_suite: suite, repository } }, { state }) => {
    const atHead = suite.pull_requests.filter(({ head }) => head.sha === suite.head_sha);
    if (atHead.length === 0) return ignored("the commit is no pull request's head any more");
    // Suites of several apps may end in one second: the id settles which of them stays.
    const version = `${suite.updated_at}#${String(suite.id).padStart(20, "0")}`;
    for (const { number, head, base } of atHead) {
      await state.putIfNewer(`${repository.full_name}#${number}`, version, {
        repository: repository.full_name,
        pullRequest: number,
        commit: suite.head_sha,
        branch: head.ref,
        targetBranch: base.ref,
        status: suite.status,
        conclusion: suite.conclusion,
        app: suite.app.name,
        completedAt: suite.updated_at,
      });
    }
    return undefined;
  },
});
