import { placeOf } from "../../../../../client/testing/subscriber/InMemoryTable.ts";
import { jobPartition, jobTable, stepKey } from "../../../../../core/pipelines/jobTable.ts";
import type { Step } from "../../../../../core/pipelines/Step.ts";
import {
  fromStateAttributes,
  toStateAttributes,
} from "../../../../../functions/adapters/stateItem.ts";
import { stepItemKey } from "../../../../../functions/adapters/stepItem.ts";
import type { RunName } from "../../../../../functions/stages/pipeline/JobStore.ts";
import type { RunWorld } from "./RunWorld.ts";

/** What becomes of a component that does a step. */
export type StepWork = "completes" | "fails" | "dies";

/** Does steps as the functions of components do, and records as the state machine does that one died. */
export class StepWorker {
  /** What becomes of each attempt. */
  work: (step: Step) => StepWork = () => "completes";
  /** Steps on which somebody worked, in order, with the run. */
  readonly worked: string[] = [];
  readonly #world: RunWorld;

  constructor(world: RunWorld) {
    this.#world = world;
  }

  /** @param between is called while the component is at work. */
  async run(run: RunName, key: string, between: () => Promise<unknown>): Promise<void> {
    const { table, nowMs } = this.#world;
    const now = new Date(nowMs).toISOString();
    const step = this.#read(run, key);
    const job = table.read(jobPartition(run.pipeline, run.jobId), jobTable.jobKey);
    const isOurs = job?.["status"] === "running" && job["run"] === run.run;
    if (!isOurs || step?.run !== run.run || step.status !== "waiting") return;
    const missing = step.waitsFor.find(
      (other) => this.#read(run, stepKey(other))?.status !== "completed",
    );
    if (missing) {
      const reason = `${missing.step} is not completed`;
      this.#write({ ...step, status: "skipped", endedAt: now, changedAt: now, reason });
      return;
    }
    const attempts = step.attempts + 1;
    const begun = { ...step, status: "running", attempts, startedAt: now, changedAt: now } as const;
    this.#write(begun);
    this.worked.push(`${step.step} in run ${run.run}`);
    await between();
    this.#end(run, key, begun);
  }

  #end(run: RunName, key: string, begun: Step): void {
    const endedAt = new Date(this.#world.nowMs).toISOString();
    const current = this.#read(run, key);
    const isStill = current?.status === "running" && current.run === run.run;
    if (!isStill || current.attempts !== begun.attempts) return;
    const ended = { ...current, endedAt, changedAt: endedAt };
    const outcome = this.work(current);
    if (outcome === "completes") {
      const bytes = current.method === "generate" ? { configurationBytes: 3 } : {};
      this.#write({ ...ended, status: "completed", durationMs: 0, ...bytes });
    } else {
      const error = { name: "Error", message: `it ${outcome}` };
      this.#write({ ...ended, status: "failed", error });
    }
  }

  #read(run: RunName, key: string): Step | undefined {
    const { pk, sk } = stepItemKey(run, key);
    const item = this.#world.table.items.get(placeOf({ Key: { pk: { S: pk }, sk: { S: sk } } }));
    return item && (fromStateAttributes(item) as unknown as Step);
  }

  #write(step: Step): void {
    this.#world.table.put(toStateAttributes({ ...step }));
  }
}
