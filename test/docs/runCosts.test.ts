import { describe, expect, it } from "vitest";
import { costOfRuns } from "../support/costs/costOfRuns.ts";
import { countRun } from "../support/costs/countRun.ts";
import { runCounts } from "../support/costs/runCounts.ts";
import { readDoc } from "./readDocs.ts";

const { stateTransitions, invocations, writeUnits, readUnits, changes, events, auditUnits } =
  runCounts;
const parts = Object.values(costOfRuns(runCounts)).map((usd) => usd.toFixed(2));
const together = parts.reduce((sum, part) => sum + Number(part), 0).toFixed(2);

const [page = ""] = readDoc("docs/costs.md").split("## A run of a pipeline").slice(1);
const cells = (page.split("\n## ")[0]?.match(/^\|.*\|$/gm) ?? [])
  .slice(2)
  .map((row) => row.split("|").map((cell) => cell.trim().replaceAll("**", "")));

describe("docs/costs.md on a run of a pipeline", () => {
  it("names what was counted on the pipeline's own code", async () => {
    expect(await countRun()).toEqual(runCounts);
    expect(cells.map((row) => row[2])).toEqual([
      String(stateTransitions),
      `${invocations} invocations`,
      `${writeUnits} write units, ${readUnits} read units`,
      `${changes} invocations`,
      `${invocations + changes} KB`,
      `${events}, in the router alone; 4 write units for the operation's note, and the request's queue`,
      `${auditUnits} write units`,
      "",
    ]);
  });

  it("says what follows from counts and prices", () => {
    expect(cells.map((row) => row[3])).toEqual([...parts, together]);
  });

  it("says what decision 27 says", () => {
    const decision = readDoc("docs/decisions/0027-the-state-machine-carries-names.md");
    expect(decision).toContain(
      `A run of ten steps in three waves is ${stateTransitions} transitions and ` +
        `${together} USD a thousand runs in all`,
    );
  });
});
