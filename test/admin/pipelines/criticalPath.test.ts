import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criticalPath, type TimedStep } from "../../../admin/pipelines/criticalPath.ts";

const step = (name: string, wave: number, durationMs: number, ...before: readonly string[]) => ({
  step: name,
  wave,
  durationMs,
  waitsFor: before.map((one) => ({ step: one })),
});

const names = (path: readonly TimedStep[]) => path.map((one) => one.step);
const sumOf = (path: readonly TimedStep[]) => path.reduce((sum, one) => sum + one.durationMs, 0);

/** Steps in waves, each waiting for any of those before. */
const plans = fc
  .array(
    fc.array(fc.record({ durationMs: fc.nat(9), picks: fc.array(fc.nat(20)) }), { maxLength: 3 }),
    {
      maxLength: 4,
    },
  )
  .map((waves) => {
    const steps: TimedStep[] = [];
    for (const [wave, inside] of waves.entries()) {
      const before = names(steps);
      for (const [index, { durationMs, picks }] of inside.entries()) {
        const waitsFor = picks.flatMap((pick) =>
          before.length > 0 ? [before[pick % before.length] ?? ""] : [],
        );
        steps.push(step(`${wave}.${index}`, wave, durationMs, ...waitsFor));
      }
    }
    return steps;
  });

/** Every chain there is. */
function chains(steps: readonly TimedStep[]): readonly (readonly TimedStep[])[] {
  const byName = new Map(steps.map((one) => [one.step, one]));
  const to = (last: TimedStep): readonly (readonly TimedStep[])[] => [
    [last],
    ...last.waitsFor.flatMap((before) => {
      const found = byName.get(before.step);
      return found ? to(found).map((chain) => [...chain, last]) : [];
    }),
  ];
  return steps.flatMap(to);
}

describe("criticalPath", () => {
  it("is the chain that takes longest together, not the one with the slowest step", () => {
    const steps = [
      step("slow", 0, 40),
      step("a", 0, 30),
      step("b", 1, 20, "a"),
      step("c", 2, 10, "b", "slow"),
    ];
    expect(names(criticalPath(steps))).toEqual(["a", "b", "c"]);
  });

  it("takes as long as the longest of all chains, and is one of them", () => {
    fc.assert(
      fc.property(plans, (steps) => {
        const path = criticalPath(steps);
        const all = chains(steps);
        expect(sumOf(path)).toBe(Math.max(0, ...all.map(sumOf)));
        if (path.length > 0) expect(all.map(names)).toContainEqual(names(path));
      }),
      { numRuns: 100 },
    );
  });

  it("is of the fewest steps among those that take as long", () => {
    const steps = [step("idle", 0, 0), step("a", 1, 7, "idle"), step("b", 2, 0, "a")];
    expect(names(criticalPath(steps))).toEqual(["a"]);
  });

  it("is empty where no time was taken", () => {
    expect(criticalPath([])).toEqual([]);
    expect(criticalPath([step("a", 0, 0)])).toEqual([]);
  });

  it("comes to an end where records wait for each other, for themselves or for nothing there is", () => {
    const steps = [
      step("a", 0, 1, "b", "a", "gone"),
      step("b", 0, 2, "a"),
      step("c", 1, 3, "c", "b"),
    ];
    expect(names(criticalPath(steps))).toEqual(["b", "c"]);
  });

  it("takes its time in proportion where 500 steps wait for all before them", () => {
    const steps = Array.from({ length: 500 }, (_, wave) =>
      step(`s${wave}`, wave, 1, ...Array.from({ length: wave }, (_unused, before) => `s${before}`)),
    );
    expect(criticalPath(steps)).toHaveLength(500);
  });
});
