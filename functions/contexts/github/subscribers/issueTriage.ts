import { ignored, subscription } from "signalbox/subscriber";

/**
 * Keeps what triage needs to know of each open issue under `<repository>#<number>`, from all
 * events about issues. Events may arrive in any order.
 */
export const issueTriage = subscription({
  to: "github@issues.*",
  handle: async ({ data: { issue, repository } }, { state }) => {
    if (issue.state === "closed") return ignored("closed issues need no triage");
    const labels = issue.labels.map((label) => label.name).toSorted();
    // Opening and labelling often share a second: the later of the two has more labels.
    const version = `${issue.updated_at}#${String(labels.length).padStart(4, "0")}`;
    await state.putIfNewer(`${repository.full_name}#${issue.number}`, version, {
      repository: repository.full_name,
      issue: issue.number,
      title: issue.title,
      openedBy: issue.user?.login,
      labels,
      assignees: issue.assignees.map((assignee) => assignee.login).toSorted(),
      needsTriage: labels.length === 0,
      updatedAt: issue.updated_at,
    });
    return undefined;
  },
});
