import { describe, expectTypeOf, test } from "vitest";
import type { EventDataByType, GithubPullRequestOpened } from "../../../generated/types.ts";

describe("the generated types of context github", () => {
  test("say what a subscriber may rely on", () => {
    type PullRequest = EventDataByType["github@pull_request.opened"]["pull_request"];

    expectTypeOf<
      EventDataByType["github@pull_request.opened"]
    >().toEqualTypeOf<GithubPullRequestOpened>();
    expectTypeOf<GithubPullRequestOpened["action"]>().toEqualTypeOf<"opened">();
    expectTypeOf<PullRequest["merged_at"]>().toEqualTypeOf<string | null>();
    expectTypeOf<PullRequest["state"]>().toEqualTypeOf<"open" | "closed">();
    expectTypeOf<PullRequest["labels"][number]["name"]>().toEqualTypeOf<string>();
    expectTypeOf<PullRequest["head"]["repo"]>().not.toBeAny();
  });

  test("refuse a property that is misspelt or missing", () => {
    // @ts-expect-error: login is required
    const user: EventDataByType["github@fork"]["sender"] = { id: 1 };
    // @ts-expect-error: there is no property loging
    const misspelt: EventDataByType["github@fork"]["sender"] = { id: 1, login: "a", loging: "b" };

    expectTypeOf(user).toHaveProperty("login");
    expectTypeOf(misspelt).toHaveProperty("login");
  });
});
