import fc from "fast-check";
import { isOver } from "../../../../../core/pipelines/Job.ts";
import { StatesError } from "../../../../support/pipelines/StatesError.ts";
import { FunctionProcess } from "../../../../support/pipelines/world/FunctionProcess.ts";
import { findRunProblems } from "../../../../support/pipelines/world/findRunProblems.ts";
import {
  catalogOf,
  type GeneratedConfiguration,
  generatedPipeline,
} from "../../../../support/pipelines/world/generatedPipeline.ts";
import {
  type CallFault,
  PipelineWorld,
} from "../../../../support/pipelines/world/PipelineWorld.ts";

/** A pipeline, what is asked of it, and what goes wrong. */
export interface RandomPlan {
  readonly configurations: readonly {
    readonly component: number;
    readonly attempts: number;
    /** Which of those before it depends on: by the bits. */
    readonly dependsOn: number;
  }[];
  readonly workflow: "fair-from-fair" | "template-from-fair" | "fair-from-template";
  /** Components that take part, by the bits; 0 for all. */
  readonly chosen: number;
  readonly seed: number;
  /** Of a hundred calls, how many go wrong; of functions, of the author's code and of the machine. */
  readonly rates: readonly [call: number, author: number, machine: number];
  /** At which call of all a request to end the run comes. */
  readonly cancelAt: number | undefined;
  readonly tellsOfEnds: boolean;
}

const rate = fc.constantFrom(0, 0, 2, 5, 15);

/** Small pipelines, of one to eight configurations that depend on each other somehow. */
export const randomPlan: fc.Arbitrary<RandomPlan> = fc.record({
  configurations: fc.array(
    fc.record({
      component: fc.nat(3),
      attempts: fc.integer({ min: 1, max: 3 }),
      dependsOn: fc.nat(255),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  workflow: fc.constantFrom("fair-from-fair", "template-from-fair", "fair-from-template"),
  chosen: fc.constantFrom(0, 0, 0, 1, 3, 7, 14),
  seed: fc.nat(),
  rates: fc.tuple(rate, rate, rate),
  cancelAt: fc.option(fc.nat(120), { nil: undefined }),
  tellsOfEnds: fc.boolean(),
});

const callFaults: readonly CallFault[] = ["refused", "lost", "dies before", "dies after"];
const machineErrors = ["Lambda.TooManyRequestsException", "States.Timeout", "Lambda.Unknown"];
const jobId = "job-1";

/** A run with everything that goes wrong in it, and then the same run resumed with nothing. */
export class RandomRun {
  readonly world: PipelineWorld;
  /** How often each record of the target was made, by its id. */
  readonly records = new Set<string>();
  readonly #plan: RandomPlan;
  readonly #names: readonly string[];
  #drawn = 0;

  constructor(plan: RandomPlan) {
    this.#plan = plan;
    this.#names = plan.configurations.map(
      ({ component }, index) => `part_${index}.component_${component}`,
    );
    const pipeline = generatedPipeline(
      plan.configurations.map((_, index) => this.#declared(index)),
    );
    this.world = new PipelineWorld(pipeline, catalogOf(pipeline));
  }

  /** What was wrong with it. */
  async problems(): Promise<readonly string[]> {
    const { world } = this;
    const { workflow } = this.#plan;
    if (workflow === "fair-from-template") await this.#makeTemplate();
    this.#disturb();
    const source = workflow === "fair-from-template" ? "template" : "spring";
    const components = this.#components();
    const asked = components ? { components } : {};
    world.ask("setup", jobId, { workflow, source, target: "autumn", ...asked });
    await world.settle();
    const isClosed = world.job(jobId)?.error?.name === "TARGET_NOT_OPENED";
    const first = findRunProblems(world, jobId).filter(
      (problem) => !(isClosed && problem === "the target is not open"),
    );
    const isCompleted = world.job(jobId)?.status === "completed";
    if (first.length > 0 || isCompleted) return [...first, ...this.#recordProblems()];
    return this.#resume();
  }

  async #makeTemplate(): Promise<void> {
    const data = { workflow: "template-from-fair", source: "spring", target: "template" };
    this.world.ask("setup", "job-of-template", data);
    await this.world.settle();
  }

  async #resume(): Promise<readonly string[]> {
    const { world } = this;
    world.interfere = () => undefined;
    world.beforeMachineCall = () => undefined;
    world.author = (_call, code) => code();
    const done = world.steps(jobId).filter(({ status }) => status === "completed");
    const before = world.worked.length;
    world.ask("resume", "resumption", { jobId });
    await world.settle();
    const again = world.worked.slice(before).map(({ name }) => name);
    const { status, failures, error } = world.job(jobId) ?? {};
    return [
      ...findRunProblems(world, jobId).map((problem) => `resumed: ${problem}`),
      ...done.filter(({ step }) => again.includes(step)).map(({ step }) => `${step} again`),
      ...(status === "completed" || error?.message.includes("has to take part too")
        ? []
        : [`resumed, it is ${status}: ${JSON.stringify(error ?? failures)}`]),
      ...this.#recordProblems(),
    ];
  }

  /** Of each step that builds there is one record, whatever was tried. */
  #recordProblems(): readonly string[] {
    const built = this.world.steps(jobId).filter(({ method }) => method === "build").length;
    return this.records.size === built ? [] : [`${this.records.size} records of ${built} steps`];
  }

  #disturb(): void {
    const { world } = this;
    const { rates, cancelAt, tellsOfEnds } = this.#plan;
    const [ofCalls, ofAuthor, ofMachine] = rates;
    world.tellsOfEnds = tellsOfEnds;
    let calls = 0;
    world.interfere = async () => {
      calls += 1;
      if (calls === cancelAt && !isOverOrNone(world)) {
        world.ask("cancel", "cancellation", { jobId });
        await world.deliver();
      }
      return this.#isDrawn(ofCalls) ? this.#one(callFaults) : undefined;
    };
    world.beforeMachineCall = (_call, execution) => {
      if (!this.#isDrawn(ofMachine)) return;
      if (this.#isDrawn(20)) {
        world.executions.close(execution, this.#one(["ABORTED", "FAILED", "TIMED_OUT"] as const));
      } else throw new StatesError(this.#one(machineErrors), "nobody knows");
    };
    world.author = (_call, code) => {
      if (!this.#isDrawn(ofAuthor)) return code();
      const bad = [
        () => null,
        () => ({ success: false, errors: ["no"] }),
        () => Promise.reject(new Error("busy")),
        () => FunctionProcess.current?.die("exits"),
        () => FunctionProcess.current?.die("blocks"),
        async () => {
          await code();
          throw new Error("too late");
        },
      ];
      return this.#one(bad)();
    };
  }

  #declared(index: number): GeneratedConfiguration {
    const [name = "", component = ""] = this.#names[index]?.split(".") ?? [];
    const { attempts = 1 } = this.#plan.configurations[index] ?? {};
    return {
      name,
      component,
      attempts,
      dependsOn: this.#before(index).map((other) => this.#names[other] ?? ""),
      code: {
        generate: () => ({ success: true, data: { index } }),
        build: ({ given, newId, recordMappings }) => {
          if ((given.data as { index: number }).index !== index) throw new Error("another's data");
          for (const other of this.#allBefore(index)) recordMappings.get("record", String(other));
          const id = newId("record", String(index));
          this.records.add(id);
          return { success: true, recordMappings: { record: { [index]: id } } };
        },
      },
    };
  }

  #before(index: number): readonly number[] {
    const { dependsOn = 0 } = this.#plan.configurations[index] ?? {};
    return Array.from({ length: index }, (_, other) => other).filter(
      (other) => (dependsOn >> other) % 2 === 1,
    );
  }

  #allBefore(index: number): readonly number[] {
    const direct = this.#before(index);
    return [...new Set(direct.flatMap((other) => [other, ...this.#allBefore(other)]))];
  }

  #components(): readonly string[] | undefined {
    const { chosen, configurations } = this.#plan;
    const all = [...new Set(configurations.map(({ component }) => component))];
    const some = all.filter((component) => (chosen >> component) % 2 === 1);
    return some.length === 0 ? undefined : some.map((component) => `component_${component}`);
  }

  #isDrawn(ofHundred: number): boolean {
    return this.#draw() % 100 < ofHundred;
  }

  #one<Item>(items: readonly Item[]): Item {
    const item = items[this.#draw() % items.length];
    if (item === undefined) throw new Error("there is one");
    return item;
  }

  /** The same for the same seed. */
  #draw(): number {
    this.#drawn += 1;
    let value = Math.imul(this.#plan.seed ^ Math.imul(this.#drawn, 0x9e_37_79_b1), 0x85_eb_ca_6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2_b2_ae_35);
    return (value ^ (value >>> 16)) >>> 0;
  }
}

function isOverOrNone(world: PipelineWorld): boolean {
  const job = world.job(jobId);
  return !job || isOver(job);
}
