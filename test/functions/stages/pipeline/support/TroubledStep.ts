import { AsyncLocalStorage } from "node:async_hooks";
import { Logger } from "@aws-lambda-powertools/logger";
import { stepKey } from "../../../../../core/pipelines/jobTable.ts";
import { runStep } from "../../../../../functions/stages/pipeline/steps/runStep.ts";
import type { Component } from "../../../../../project/components/ComponentOptions.ts";
import type { Choose } from "../../../../support/gate/exploreChoices.ts";
import { CourseWorld } from "../../../../support/pipelines/CourseWorld.ts";
import { coursesPipeline } from "../../../../support/pipelines/courses.ts";
import {
  type Interference,
  StateTable,
  type TableFault,
} from "../../../../support/state/StateTable.ts";

/**
 * What may happen at a call: to the call itself, to the attempt that makes it (`hang` and `die`
 * are its death before and after the call, `pause` has it go on when all others are over), or to
 * the step, which somebody else ends.
 */
const troubles = ["refuse", "lose", "repeat", "hang", "die", "pause", "ended"] as const;

/** Step Functions' attempts in all. */
const mostInvocations = 3;

const interferences = new AsyncLocalStorage<Interference>();

/** One for all scenarios, and one client: a client's first call takes it longer than all others. */
export const table = new StateTable();
const ports = {
  ...new CourseWorld({ table }).ports((...call) => interferences.getStore()?.(...call)),
  logger: new Logger({ logLevel: "SILENT" }),
};

/** What happens to a step. */
export interface Trouble {
  readonly choose: Choose;
  /** How many attempts something happens to, one thing each. */
  readonly most: number;
}

/** A step as the state machine has it done, with trouble at calls that `choose` chooses. */
export class TroubledStep {
  readonly #world: CourseWorld;
  readonly #name: string;
  readonly #component: Component;
  readonly #trouble: Trouble;
  readonly #paused: Promise<unknown>[] = [];
  readonly #goOn = Promise.withResolvers<void>();
  /** What has happened so far. */
  readonly met: (typeof troubles)[number][] = [];
  /** Whether somebody else ended the step, if it was not over. */
  isEnded = false;

  constructor(world: CourseWorld, name: string, component: Component, trouble: Trouble) {
    this.#world = world;
    this.#name = name;
    this.#component = component;
    this.#trouble = trouble;
  }

  /** Invokes the function until it answers; then, or when it never does, records so. */
  async run(): Promise<void> {
    for (let invocation = 0; invocation < mostInvocations; invocation += 1) {
      const isAnswered = await this.#attempt();
      if (isAnswered || this.isEnded) return;
    }
    this.#end();
  }

  /** Has the attempts go on that nobody waits for any more. */
  async wake(): Promise<void> {
    this.#goOn.resolve();
    await Promise.all(this.#paused);
  }

  async #attempt(): Promise<boolean> {
    const left = Promise.withResolvers<"paused" | "dead">();
    const { jobId, run } = this.#world.job;
    const step = stepKey(this.#world.step(this.#name));
    const task = { pipeline: coursesPipeline, jobId, run, step };
    const setup = { pipeline: coursesPipeline, component: this.#component, ports };
    const interference = this.#interference(left.resolve);
    const attempt = interferences
      .run(interference, () => runStep(task, setup, () => 90_000))
      .then(
        () => true,
        () => false,
      );
    const outcome = await Promise.race([attempt, left.promise]);
    if (outcome === "paused") this.#paused.push(attempt);
    return outcome === true;
  }

  #interference(leave: (how: "paused" | "dead") => void): Interference {
    let trouble: (typeof troubles)[number] | undefined;
    return () => {
      if (trouble === "hang" || trouble === "die") return "hang";
      if (trouble || this.isEnded || this.met.length >= this.#trouble.most) return undefined;
      trouble = troubles[this.#trouble.choose(troubles.length + 1) - 1];
      return trouble && this.#meet(trouble, leave);
    };
  }

  #meet(
    trouble: (typeof troubles)[number],
    leave: (how: "paused" | "dead") => void,
  ): TableFault | undefined | Promise<undefined> {
    this.met.push(trouble);
    if (trouble === "ended") {
      this.#end();
      return undefined;
    }
    if (trouble === "pause") {
      leave("paused");
      return this.#goOn.promise.then(() => undefined);
    }
    if (trouble === "hang" || trouble === "die") setImmediate(() => leave("dead"));
    return trouble;
  }

  /** As the state machine does with a call of its own, or the end of the run. */
  #end(): void {
    this.isEnded = true;
    const { status } = this.#world.step(this.#name);
    if (status !== "waiting" && status !== "running") return;
    this.#world.putStep(this.#name, { status: "failed", error: { name: "ended", message: "" } });
  }
}
