import { describe, expect, it } from "vitest";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { expandTypes } from "../../../project/topics/expandTypes.ts";

const expand = (...to: readonly string[]) => expandTypes(to, eventCatalog, "github.listener");

describe("expandTypes", () => {
  it("gives the ids of types and of topics, sorted and once each", () => {
    expect(expand("github@push")).toEqual(["github@push"]);
    expect(expand("github@push", "github@issues.*", "github@issues.opened")).toEqual([
      "github@issues.labeled",
      "github@issues.opened",
      "github@push",
    ]);
  });

  it("gives all of a context, and nothing of another", () => {
    const ids = expand("github@*");
    expect(ids.length).toBeGreaterThanOrEqual(12);
    expect(ids.every((id) => id.startsWith("github@"))).toBe(true);
  });

  it("does not take a longer name for a resource's", () => {
    expect(expand("github@deployment_status.*")).toEqual(["github@deployment_status.created"]);
  });

  it.each([
    ["github@pusch", "Did you mean github@push?"],
    ["github@pull_request.merged", "no schema declares it"],
    ["gitlab@*", "no event type belongs to it"],
    ["github@wiki.*", "no event type belongs to it"],
    ["nonsense", "no schema declares it"],
  ])("rejects %s, naming the subscriber and the way out", (to, why) => {
    expect(() => expand("github@push", to)).toThrow(
      expect.objectContaining({
        code: "EVENT_TYPE_UNKNOWN",
        message: expect.stringContaining(why) as string,
      }) as Error,
    );
    expect(() => expand(to)).toThrow(`Subscriber github.listener listens to "${to}"`);
  });
});
