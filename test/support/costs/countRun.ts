import { jobTable } from "../../../core/pipelines/jobTable.ts";
import { writeUnits } from "../audit/writeUnits.ts";
import { GateInMemory } from "../gate/gateInMemory.ts";
import { gateMessageOf } from "../gate/messages.ts";
import { catalogOf, generatedPipeline } from "../pipelines/world/generatedPipeline.ts";
import { PipelineWorld } from "../pipelines/world/PipelineWorld.ts";
import { MeteredTable } from "../state/MeteredTable.ts";
import type { runCounts } from "./runCounts.ts";

type RunCounts = Record<keyof typeof runCounts, number>;

const names = ["halls", "prices", "stands", "guides", "talks"];
const configurationBytes = 2000;
const records = ["a", "b", "c", "d", "e"];

/** Counts what a run takes, on the pipeline's and the gate's own code. */
export async function countRun(): Promise<RunCounts> {
  const pipeline = generatedPipeline(
    names.map((name) => ({
      component: `part_of_${name}`,
      name,
      dependsOn: name === "talks" ? ["halls.part_of_halls"] : [],
      code: {
        generate: () => ({ success: true, data: "x".repeat(configurationBytes) }),
        build: ({ newId }) => {
          const ids = records.map((from) => [from, newId("record", from)] as const);
          return { success: true, recordMappings: { record: Object.fromEntries(ids) } };
        },
      },
    })),
  );
  const catalog = catalogOf(pipeline);
  const table = new MeteredTable();
  const world = new PipelineWorld(pipeline, catalog, table);
  const functions = new Set<string>();
  world.interfere = ({ of, task }) => {
    if (of !== "transitions") functions.add(`${of} ${task}`);
    return undefined;
  };
  const data = { workflow: "fair-from-fair", source: "spring", target: "autumn" };
  world.ask("setup", "0198f7a4-6c1d-7c3e-9d3a-5b2e8f6a1c47", data);
  await world.settle();
  const [execution] = [...world.executions.all.values()];
  return {
    stateTransitions: execution?.end?.transitions ?? 0,
    invocations: functions.size,
    tableRequests: table.requests,
    writeUnits: table.writeUnits,
    readUnits: table.readUnits,
    changes: table.stream.filter(({ dynamodb }) => isTold(dynamodb?.Keys?.["sk"]?.S ?? "")).length,
    events: world.log.events.size,
    ...(await countGate(world, catalog)),
  };
}

/** As the filter of the stream's function has it. */
function isTold(sortKey: string): boolean {
  return sortKey === jobTable.jobKey || sortKey.startsWith(jobTable.stepPrefix);
}

async function countGate(world: PipelineWorld, catalog: ReturnType<typeof catalogOf>) {
  const gate = new GateInMemory({ clock: () => world.clock() }, catalog);
  for (const { type, published } of world.log.events.values()) {
    const [source = "", detailType = ""] = type.split("@");
    const detail: unknown = JSON.parse(published);
    await gate.gate(gateMessageOf({ ingressId: `of-${type}`, source, detailType, detail }));
  }
  const units = [...gate.records.values()].map((record) => writeUnits(record, ["session"]).total);
  return { auditUnits: units.reduce((sum, one) => sum + one, 0) };
}
