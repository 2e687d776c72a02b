import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCycles, type PublishingStep } from "../../../infra/lint/findCycles.ts";

const step = (
  file: string,
  covered: readonly string[],
  publishes: readonly string[],
  isConditional = false,
): PublishingStep => ({ file, covered: new Set(covered), publishes, isConditional });

const ways = (...steps: readonly PublishingStep[]) =>
  findCycles(steps).map(({ reason }) => reason.split(" goes round")[0]);

describe("findCycles", () => {
  it("finds a subscriber that publishes what it takes", () => {
    expect(findCycles([step("one.ts", ["a"], ["a"])])).toEqual([
      expect.objectContaining({
        rule: "endless-cycle",
        severity: "warning",
        file: "one.ts",
        reason: expect.stringContaining("a → a goes round, and nothing declared ends it"),
      }),
    ]);
  });

  it("finds the shortest way round, and names every file on it", () => {
    const steps = [
      step("one.ts", ["a"], ["b", "c"]),
      step("two.ts", ["b"], ["c"]),
      step("three.ts", ["c"], ["a"]),
    ];
    expect(ways(...steps)).toEqual(["a → c → a"]);
    expect(findCycles(steps)[0]?.reason).toContain("by three.ts");
  });

  it("finds each of several cycles", () => {
    expect(ways(step("one.ts", ["a"], ["a"]), step("two.ts", ["b", "c"], ["c"]))).toEqual([
      "a → a",
      "c → c",
    ]);
  });

  it.each([
    ["a chain", [step("one.ts", ["a"], ["b"]), step("two.ts", ["b"], ["c"])]],
    ["nothing published", [step("one.ts", ["a", "b"], [])]],
    ["what nobody takes", [step("one.ts", ["a"], ["z"])]],
    ["a `when` on the only step", [step("one.ts", ["a"], ["a"], true)]],
    [
      "a `when` on one step of two",
      [step("one.ts", ["a"], ["b"]), step("two.ts", ["b"], ["a"], true)],
    ],
  ])("finds none in %s", (_, steps) => {
    expect(findCycles(steps)).toEqual([]);
  });

  it("finds something if and only if a type can be reached from itself", () => {
    const types = ["a", "b", "c", "d"];
    const anyTypes = fc.subarray(types);
    const steps = fc.array(
      fc.record({ covered: anyTypes, publishes: anyTypes, isConditional: fc.boolean() }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(steps, (made) => {
        const given = made.map(({ covered, publishes, isConditional }, index) =>
          step(`${index}.ts`, covered, publishes, isConditional),
        );
        const open = given.filter(({ isConditional }) => !isConditional);
        const circular = types.some((type) => reachable(type, open).has(type));
        expect(findCycles(given).length > 0).toBe(circular);
      }),
    );
  });
});

function next(type: string, steps: readonly PublishingStep[]): readonly string[] {
  return steps.filter(({ covered }) => covered.has(type)).flatMap(({ publishes }) => publishes);
}

/** As many rounds as there are types reach all that can be reached. */
function reachable(type: string, steps: readonly PublishingStep[]): ReadonlySet<string> {
  const reached = new Set(next(type, steps));
  for (let round = 0; round < 4; round += 1) {
    for (const to of [...reached].flatMap((one) => next(one, steps))) reached.add(to);
  }
  return reached;
}
