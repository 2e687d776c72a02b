import { costOfRuns } from "../../test/support/costs/costOfRuns.ts";
import { countRun } from "../../test/support/costs/countRun.ts";
import type { Figure } from "../Figure.ts";

const steps = 10;

/** What the run of ten steps in three waves takes that docs/costs.md tells of. */
export async function smallRun(): Promise<readonly Figure[]> {
  const counts = await countRun();
  const { stateTransitions, tableRequests, writeUnits, events } = counts;
  const usd = Object.values<number>({ ...costOfRuns(counts) }).reduce((sum, part) => sum + part, 0);
  return [
    {
      name: "small run: state transitions a step",
      value: stateTransitions / steps,
      unit: "",
      goal: 3,
    },
    { name: "small run: requests to the table a step", value: tableRequests / steps, unit: "" },
    { name: "small run: write units a step", value: writeUnits / steps, unit: "" },
    { name: "small run: events", value: events, unit: "events" },
    { name: "a thousand small runs", value: usd, unit: "USD" },
  ];
}
