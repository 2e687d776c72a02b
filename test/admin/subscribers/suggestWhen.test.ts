import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestWhen } from "../../../admin/subscribers/suggestWhen.ts";
import type { SampledEvent } from "../../../admin/subscribers/Verdicts.ts";
import { matches } from "../../../core/patterns/matches.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";
import type { EventPattern } from "../../../project/subscriptions/EventPattern.ts";
import { rulePattern } from "../../../project/subscriptions/rulePattern.ts";

const to = ["github@push"] as const;

function event(data: unknown): SampledEvent {
  return { source: "github", "detail-type": "push", detail: { metadata: {}, data } };
}

function times(count: number, data: (index: number) => unknown): readonly SampledEvent[] {
  return Array.from({ length: count }, (_, index) => event(data(index)));
}

function suggest(
  handled: readonly SampledEvent[],
  ignored: readonly SampledEvent[],
  when?: EventPattern,
) {
  return suggestWhen({ to, ...(when ? { when } : {}) }, { handled, ignored });
}

describe("suggestWhen", () => {
  it("finds the field that tells handled events from ignored ones", () => {
    const handled = times(12, (id) => ({ id, issue: { state: "open", title: `t${id}` } }));
    const ignored = times(40, (id) => ({
      id: 100 + id,
      issue: { state: "closed", title: `u${id}` },
    }));
    expect(suggest(handled, ignored)).toEqual({
      when: { data: { issue: { state: [{ "anything-but": ["closed"] }] } } },
      handled: 12,
      kept: 12,
      ignored: 40,
      dropped: 40,
    });
  });

  it("says how many it would not have dropped", () => {
    const handled = times(12, (id) => ({ id, deleted: false }));
    const ignored = times(40, (id) => ({ id: 100 + id, deleted: id < 36 }));
    expect(suggest(handled, ignored)).toMatchObject({
      when: { data: { deleted: [false] } },
      kept: 12,
      dropped: 36,
    });
  });

  it("names the handled values where the ignored ones are too many", () => {
    const handled = times(12, (id) => ({ action: id % 2 ? "opened" : "reopened" }));
    const ignored = times(40, (id) => ({ action: `other-${id}` }));
    expect(suggest(handled, ignored)?.when).toEqual({
      data: { action: ["reopened", "opened"] },
    });
  });

  it("finds that a field is there, or isn't", () => {
    const [having, lacking] = [(id: number) => ({ id, pull: `p${id}` }), (id: number) => ({ id })];
    expect(suggest(times(12, having), times(40, lacking))?.when).toEqual({
      data: { pull: [{ exists: true }] },
    });
    expect(suggest(times(12, lacking), times(40, having))?.when).toEqual({
      data: { pull: [{ exists: false }] },
    });
  });

  it("looks into lists as EventBridge does", () => {
    const handled = times(12, (id) => ({ labels: [{ name: "bug" }, { name: `l${id}` }] }));
    const ignored = times(40, () => ({ labels: [{ name: "chore" }, { name: "docs" }] }));
    expect(suggest(handled, ignored)).toMatchObject({
      when: { data: { labels: { name: [{ "anything-but": ["chore", "docs"] }] } } },
      dropped: 40,
    });
  });

  it("adds to a when that is there already", () => {
    const when = { data: { action: ["opened"] }, metadata: { severity: ["low"] } };
    const handled = times(12, () => ({ action: "opened", draft: false }));
    const ignored = times(40, () => ({ action: "opened", draft: true }));
    const lowered = (events: readonly SampledEvent[]) =>
      events.map((one) => ({
        ...one,
        detail: { ...Object(one.detail), metadata: { severity: "low" } },
      }));
    expect(suggest(lowered(handled), lowered(ignored), when)?.when).toEqual({
      data: { action: ["opened"], draft: [false] },
      metadata: { severity: ["low"] },
    });
  });

  it("suggests nothing where no field tells them apart", () => {
    const mixed = (id: number) => ({ id, kind: id % 2 ? "a" : "b", deleted: id % 3 === 0 });
    expect(suggest(times(12, mixed), times(40, mixed))).toBeUndefined();
  });

  it("suggests nothing that chance explains as well", () => {
    const flags = (id: number) =>
      Object.fromEntries(
        Array.from({ length: 200 }, (_, bit) => [`f${bit}`, (id * 7919 + bit * bit) % 5 > 1]),
      );
    expect(
      suggest(
        times(3, flags),
        times(30, (id) => flags(id + 3)),
      ),
    ).toBeUndefined();
  });

  it("suggests nothing from a single handled event", () => {
    const handled = times(1, () => ({ user: "jane", kind: "a" }));
    const ignored = times(100, (id) => ({ user: `u${id}`, kind: "b" }));
    expect(suggest(handled, ignored)).toBeUndefined();
  });

  it("suggests nothing without events", () => {
    expect(suggest([], [])).toBeUndefined();
    expect(
      suggest(
        times(3, () => ({})),
        [],
      ),
    ).toBeUndefined();
    expect(
      suggest(
        [],
        times(30, () => ({ a: 1 })),
      ),
    ).toBeUndefined();
  });

  it("never drops a handled event, whatever the events hold", () => {
    const value = fc.oneof(
      fc.constantFrom("a", "b", "x".repeat(100), 1, 1.5, true, null),
      fc.array(fc.constantFrom("a", "b", 1)),
      fc.dictionary(
        fc.constantFrom("a", "b.c", "$or", "__proto__", "exists"),
        fc.constantFrom("a", 1),
      ),
    );
    const data = fc.dictionary(fc.constantFrom("a", "a.b", "$or", "prefix", "c"), value);
    const events = fc.array(data.map(event), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(events, events, fc.boolean(), (handled, ignored, separate) => {
        const mark = (some: readonly SampledEvent[], kind: string) =>
          separate ? some.map((one) => event({ ...Object(Object(one.detail).data), kind })) : some;
        const [kept, noise] = [mark(handled, "use"), mark(ignored, "noise")];
        const suggestion = suggest(kept, noise);
        if (!suggestion) return;
        const rule = parsePattern(rulePattern({ to, when: suggestion.when }));
        expect(kept.every((one) => matches(rule, one))).toBe(true);
        expect(noise.filter((one) => !matches(rule, one))).toHaveLength(suggestion.dropped);
        expect(suggestion.dropped).toBeGreaterThan(0);
      }),
    );
  });

  it("takes events of 10,000 fields and 900 levels", () => {
    const wide = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, field) => [`f${field}`, field]),
    );
    let deep: unknown = 1;
    for (let level = 0; level < 900; level += 1) deep = level % 2 ? [deep] : { deep };
    const handled = times(5, () => ({ kind: "use", wide, deep }));
    const ignored = times(20, () => ({ kind: "noise", wide, deep }));
    expect(suggest(handled, ignored)).toMatchObject({ dropped: 20 });
  });
});
