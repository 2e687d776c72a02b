import { describe, expect, it } from "vitest";
import type { GithubIssuesLabeled, GithubIssuesOpened } from "../../../generated/types.ts";
import { GithubSubscriber } from "./GithubSubscriber.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

const key = "Codertocat/Hello-World#1";

type Changes = Partial<GithubIssuesOpened["issue"]>;

function opened(changes: Changes = {}) {
  const data = recordedEvent<GithubIssuesOpened>("issues.opened");
  return { detailType: "issues.opened", data: { ...data, issue: { ...data.issue, ...changes } } };
}

function labeled(changes: Changes = {}) {
  const data = recordedEvent<GithubIssuesLabeled>("issues.labeled");
  return { detailType: "issues.labeled", data: { ...data, issue: { ...data.issue, ...changes } } };
}

describe("issueTriage", () => {
  it("handles every recorded event about issues that is declared", async () => {
    const subscriber = new GithubSubscriber("issueTriage");
    const events = [...recordedEvents("issues.opened"), ...recordedEvents("issues.labeled")];
    const outcomes = await subscriber.receive(...events);
    expect(outcomes).toEqual(events.map(() => "handled"));
    expect(subscriber.state).toEqual({
      [key]: {
        version: "2019-05-15T15:20:18Z#0001",
        repository: "Codertocat/Hello-World",
        issue: 1,
        title: "Spelling error in the README file",
        openedBy: "Codertocat",
        labels: ["bug"],
        assignees: ["Codertocat"],
        needsTriage: false,
        updatedAt: "2019-05-15T15:20:18Z",
      },
    });
  });

  it.each([
    ["opened first", [opened({ labels: [] }), labeled()]],
    ["labeled first", [labeled(), opened({ labels: [] })]],
  ])("ends with the labelled issue: %s", async (_order, events) => {
    const subscriber = new GithubSubscriber("issueTriage");
    await subscriber.receive(...events);
    expect(subscriber.state[key]).toMatchObject({ labels: ["bug"], needsTriage: false });
  });

  it("tells an issue without labels to triage", async () => {
    const subscriber = new GithubSubscriber("issueTriage");
    await subscriber.receive(opened({ labels: [], user: null }));
    expect(subscriber.state[key]).toMatchObject({ labels: [], needsTriage: true });
  });

  it("ignores closed issues", async () => {
    const subscriber = new GithubSubscriber("issueTriage");
    expect(await subscriber.receive(labeled({ state: "closed" }))).toEqual([
      "ignored: closed issues need no triage",
    ]);
  });
});
