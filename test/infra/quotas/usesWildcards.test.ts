import { describe, expect, it } from "vitest";
import { usesWildcards } from "../../../infra/quotas/usesWildcards.ts";
import type { EventPattern } from "../../../project/subscriptions/EventPattern.ts";

const wildcard = { wildcard: "a*c" };

describe("usesWildcards", () => {
  it.each<readonly [boolean, EventPattern | undefined]>([
    [false, undefined],
    [false, { data: { state: ["a*c", { prefix: "a" }, { suffix: "c" }] } }],
    [true, { data: { state: ["b", wildcard] } }],
    [true, { data: { state: [{ "anything-but": wildcard }] } }],
    [false, { data: { state: [{ "anything-but": { prefix: "a*" } }] } }],
    [true, { $or: [{ data: { state: ["b"] } }, { data: { deep: { er: [wildcard] } } }] }],
  ])("is %s of %j", (uses, when) => {
    expect(usesWildcards(when)).toBe(uses);
  });

  it("leaves a malformed pattern to the lint", () => {
    expect(usesWildcards({ data: { state: [{ wild: "a*" }] } })).toBe(false);
  });
});
