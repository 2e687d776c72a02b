import { describe, expect, it } from "vitest";
import {
  consume,
  expectIgnored,
  expectSubscribed,
  inMemoryState,
} from "../../../client/testing/index.ts";
import { issueTriage } from "../../../functions/contexts/github/subscribers/issueTriage.ts";
import type { GithubIssuesOpened } from "../../../generated/types.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

const key = "Codertocat/Hello-World#1";

type Changes = Partial<GithubIssuesOpened["issue"]>;

function opened(changes: Changes = {}) {
  const { type, data } = recordedEvent("github@issues.opened");
  return { type, data: { ...data, issue: { ...data.issue, ...changes } } };
}

function labeled(changes: Changes = {}) {
  const { type, data } = recordedEvent("github@issues.labeled");
  return { type, data: { ...data, issue: { ...data.issue, ...changes } } };
}

describe("issueTriage", () => {
  it("handles every recorded event about issues that is declared", async () => {
    const state = inMemoryState();
    for (const event of [
      ...recordedEvents("github@issues.opened"),
      ...recordedEvents("github@issues.labeled"),
    ]) {
      await expectSubscribed(issueTriage, event, { state, afterCrash: true });
    }
    expect(state.items).toEqual({
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
    const state = inMemoryState();
    for (const event of events) await consume(issueTriage, event, { state });
    expect(state.items[key]).toMatchObject({ labels: ["bug"], needsTriage: false });
  });

  it("tells an issue without labels to triage", async () => {
    const { state } = await consume(issueTriage, opened({ labels: [], user: null }));
    expect(state[key]).toMatchObject({ labels: [], needsTriage: true });
  });

  it("ignores closed issues", async () => {
    expect(await expectIgnored(issueTriage, labeled({ state: "closed" }))).toMatchObject({
      reason: "closed issues need no triage",
    });
  });
});
