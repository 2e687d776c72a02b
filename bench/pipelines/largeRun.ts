import {
  catalogOf,
  generatedPipeline,
} from "../../test/support/pipelines/world/generatedPipeline.ts";
import { PipelineWorld } from "../../test/support/pipelines/world/PipelineWorld.ts";
import { MeteredTable } from "../../test/support/state/MeteredTable.ts";
import type { Figure } from "../Figure.ts";

const components = 25;
const configurationsOfEach = 10;
const data = "x".repeat(200_000);

/**
 * A run of 500 steps in three waves, whose configurations are 200 KB each: in process, on the
 * pipeline's own functions and its state machine's definition under an interpreter.
 */
export async function largeRun(): Promise<readonly Figure[]> {
  const pipeline = generatedPipeline(
    Array.from({ length: components * configurationsOfEach }, (_, index) => {
      const of = Math.floor(index / configurationsOfEach);
      const place = index % configurationsOfEach;
      return {
        component: `component_${of}`,
        name: `section_${place}`,
        dependsOn: place < configurationsOfEach / 2 ? [] : [`section_0.component_${of}`],
        code: { generate: () => ({ success: true, data }), build: () => ({ success: true }) },
      };
    }),
  );
  const table = new MeteredTable();
  const world = new PipelineWorld(pipeline, catalogOf(pipeline), table);
  const setup = { workflow: "fair-from-fair", source: "spring", target: "autumn" };
  world.ask("setup", "0198f7a4-6c1d-7c3e-9d3a-5b2e8f6a1c47", setup);
  await world.settle();
  const job = world.job("0198f7a4-6c1d-7c3e-9d3a-5b2e8f6a1c47");
  const [execution] = [...world.executions.all.values()];
  const steps = job?.completedSteps ?? 0;
  if (job?.status !== "completed" || !execution?.end) throw new Error("the run did not complete");
  const { transitions, largestStateBytes, historyEvents } = execution.end;
  const each = (value: number) => Math.round((value / steps) * 100) / 100;
  return [
    { name: "large run: steps completed", value: steps, unit: "steps", atLeast: 500 },
    { name: "large run: largest state", value: largestStateBytes, unit: "bytes", goal: 32_768 },
    { name: "large run: history", value: historyEvents, unit: "events", goal: 25_000 },
    { name: "large run: state transitions a step", value: each(transitions), unit: "", goal: 3 },
    { name: "large run: requests to the table a step", value: each(table.requests), unit: "" },
    {
      name: "large run: write units a step",
      value: each(table.writeUnits),
      unit: "",
      note: "half of the steps write 200 KB, in a transaction, and have it expire",
    },
    { name: "large run: read units a step", value: each(table.readUnits), unit: "" },
  ];
}
