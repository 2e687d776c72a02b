import { expect, it } from "vitest";
import type { Figure } from "../../bench/Figure.ts";
import { runLines } from "../../bench/runLines.ts";

const machine = { processor: "Model A", processors: 2, node: "v24.21.0" };

function run(...figures: readonly Partial<Figure>[]) {
  const whole = figures.map((figure) => ({ name: "time", value: 1, unit: "s", ...figure }));
  return { part: "local", machine, date: "2026-11-27", figures: whole };
}

it("says for the first time what was measured, and whether goals are met", () => {
  const first = run(
    { value: 12.345, goal: 20 },
    { value: 21, goal: 20 },
    { atLeast: 2, note: "n" },
  );
  expect(runLines(first, undefined)).toEqual([
    "local, for the first time on this machine",
    "  time: 12.35 s  (goal: at most 20)",
    "  time: 21.00 s  (goal: at most 20, MISSED)",
    "  time: 1.00 s  (goal: at least 2, MISSED)  — n",
  ]);
});

it("compares each figure with the last run's of its name and unit", () => {
  const last = run({ value: 2 }, { name: "rate", unit: "MB", value: 5 });
  const next = run({ value: 1.5 }, { name: "rate", unit: "events/s", value: 7 }, { name: "new" });
  expect(runLines(next, last)).toEqual([
    "local, compared with 2026-11-27",
    "  time: 1.50 s  (was 2.00, −25 %)",
    "  rate: 7.00 events/s",
    "  new: 1.00 s",
  ]);
});

it.each([
  [3, 2, "(was 2.00, +50 %)"],
  [2.001, 2, "(as before)"],
  [-1, 2, "(was 2.00)"],
  [1, 0, "(was 0.00)"],
])("tells of %d after %d: %s", (value, before, told) => {
  expect(runLines(run({ value }), run({ value: before }))[1]).toContain(told);
});

it("names the last run's Node when it was another", () => {
  const last = { ...run({}), machine: { ...machine, node: "v22.0.0" } };
  expect(runLines(run({}), last)[0]).toBe("local, compared with 2026-11-27, with Node v22.0.0");
});
