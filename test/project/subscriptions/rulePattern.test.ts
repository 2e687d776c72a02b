import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventPattern } from "../../../project/subscriptions/EventPattern.ts";
import { rulePattern } from "../../../project/subscriptions/rulePattern.ts";
import type { SubscribeTo } from "../../../project/subscriptions/subscription.ts";
import { parseTopic, topicCovers } from "../../../project/topics/Topic.ts";

/** A subscription to these, declared or not. */
function patternOf(to: readonly string[], when?: EventPattern): EventPattern {
  return rulePattern({ to: to as readonly SubscribeTo[], ...(when ? { when } : {}) });
}

describe("rulePattern", () => {
  it("is source and detail-type for one type", () => {
    expect(patternOf(["github@push"])).toEqual({ source: ["github"], "detail-type": ["push"] });
  });

  it("carries `when` as the pattern on detail", () => {
    const when = { data: { pull_request: { merged: [true] } } };
    expect(patternOf(["github@pull_request.closed"], when)).toEqual({
      source: ["github"],
      "detail-type": ["pull_request.closed"],
      detail: when,
    });
  });

  it("is a prefix for a resource's types, dot included", () => {
    expect(patternOf(["github@pull_request.*"])).toEqual({
      source: ["github"],
      "detail-type": [{ prefix: "pull_request." }],
    });
  });

  it("is the source alone for a context's types, whatever else is named of it", () => {
    expect(patternOf(["github@*"])).toEqual({ source: ["github"] });
    expect(patternOf(["github@push", "github@*"])).toEqual({ source: ["github"] });
  });

  it("joins types and topics of one context", () => {
    expect(patternOf(["github@push", "github@issues.*", "github@fork"])).toEqual({
      source: ["github"],
      "detail-type": ["push", { prefix: "issues." }, "fork"],
    });
  });

  it("keeps contexts apart, so that their cross product does not match", () => {
    expect(patternOf(["github@push", "shop@order.placed"], { data: { a: [1] } })).toEqual({
      $or: [
        { source: ["github"], "detail-type": ["push"] },
        { source: ["shop"], "detail-type": ["order.placed"] },
      ],
      detail: { data: { a: [1] } },
    });
  });

  it("matches an event exactly when the subscription names its type or a topic of it", () => {
    const source = fc.constantFrom("a", "b", "c");
    const detailType = fc.constantFrom("x", "x.y", "x.z", "xx.y", "y");
    const name = fc.oneof(
      fc.tuple(source, detailType).map(([context, type]) => `${context}@${type}`),
      source.map((context) => `${context}@*`),
      source.map((context) => `${context}@x.*`),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
        source,
        detailType,
        (to, eventSource, eventType) => {
          const event = { source: eventSource, detailType: eventType };
          const isMeant = to.some((entry) => {
            const topic = parseTopic(entry);
            return topic !== undefined && topicCovers(topic, event);
          });
          expect(matches(patternOf(to), event)).toBe(isMeant);
        },
      ),
    );
  });

  it("rejects a pattern longer than EventBridge takes, with ways out", () => {
    const long = { data: { ref: Array.from({ length: 200 }, (_, index) => `branch-${index}`) } };
    expect(() => patternOf(["github@push"], long)).toThrow(
      expect.objectContaining({
        code: "SUBSCRIPTION_PATTERN_TOO_LONG",
        message: expect.stringMatching(
          /github@push has \d+ characters.*2048.*topic.*ignored/s,
        ) as string,
      }) as Error,
    );
    const many = Array.from({ length: 150 }, (_, index) => `github@resource.happened${index}`);
    expect(() => patternOf(many)).toThrow("…");
  });

  it("takes one of exactly 2,048 characters", () => {
    const bare = JSON.stringify(patternOf(["github@push"], { data: { ref: [""] } })).length;
    const exact = { data: { ref: ["x".repeat(2048 - bare)] } };
    expect(JSON.stringify(patternOf(["github@push"], exact))).toHaveLength(2048);
    const over = { data: { ref: ["x".repeat(2049 - bare)] } };
    expect(() => patternOf(["github@push"], over)).toThrow("2049");
  });

  it("rejects what is neither an id nor a topic", () => {
    expect(() => patternOf(["github"])).toThrow("neither an event type's id nor a topic");
  });
});

/** EventBridge's rules for the part of its language that subscriptions' types need. */
function matches(pattern: EventPattern, event: { source: string; detailType: string }): boolean {
  const fields: Readonly<Record<string, string>> = {
    source: event.source,
    "detail-type": event.detailType,
  };
  return Object.entries(pattern).every(([field, allowed]) => {
    const list = allowed as readonly unknown[];
    if (field === "$or") return list.some((branch) => matches(branch as EventPattern, event));
    return list.some((value) => {
      if (typeof value === "string") return fields[field] === value;
      return fields[field]?.startsWith((value as { prefix: string }).prefix) === true;
    });
  });
}
