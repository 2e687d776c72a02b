import type { PreparedRun } from "../../../../../core/pipelines/runMessages.ts";
import { executionName } from "../../../../../functions/stages/pipeline/executionName.ts";
import type { RunName } from "../../../../../functions/stages/pipeline/JobStore.ts";
import type { Executions } from "../../../../../functions/stages/pipeline/PipelineSetup.ts";
import { toStepError } from "../../../../../functions/stages/pipeline/steps/toStepError.ts";
import type { CallPoints } from "./CallPoints.ts";

/** An execution of the state machine. */
export interface Execution extends RunName {
  status: "RUNNING" | "SUCCEEDED" | "FAILED" | "ABORTED";
  error?: Problem;
}

interface Problem {
  readonly Error: string;
  readonly Cause: string;
}

/** What the machine calls. */
export interface MachineTasks {
  readonly points: CallPoints;
  /** Invokes the pipeline's own function. */
  invoke(input: object): Promise<unknown>;
  /** Has a component do a step. */
  work(run: RunName, step: string): Promise<void>;
}

const stateMachine = "arn:aws:states:eu-central-1:1:stateMachine:courses";
const mostAttempts = 3;

/** An interpreter of a pipeline's state machine: prepare, the steps in their order, finish. */
export class RunMachine {
  /** By name. */
  readonly executions = new Map<string, Execution>();
  readonly #tasks: MachineTasks;
  readonly #ended: Execution[] = [];

  constructor(tasks: MachineTasks) {
    this.#tasks = tasks;
  }

  /** Whether nothing happens by itself. */
  isQuiet(): boolean {
    const isRunning = [...this.executions.values()].some(({ status }) => status === "RUNNING");
    return this.#ended.length === 0 && !isRunning;
  }

  /** Runs every execution to its end. */
  async run(): Promise<void> {
    for (const execution of this.executions.values()) {
      if (execution.status === "RUNNING") await this.#execute(execution);
    }
  }

  /** Ends the executions of a job as somebody may in the console. */
  abort(jobId: string): void {
    for (const execution of this.executions.values()) {
      const isHit = execution.jobId === jobId && execution.status === "RUNNING";
      if (isHit) this.#end(execution, "ABORTED");
    }
  }

  /** What EventBridge tells of executions that ended otherwise than by themselves; each once. */
  takeEndEvents(): readonly object[] {
    return this.#ended.splice(0).map((execution) => this.endEvent(execution));
  }

  endEvent({ status, error, ...run }: Execution): object {
    const { pipeline, jobId, run: number } = run;
    const detail = {
      stateMachineArn: stateMachine,
      name: executionName(run),
      status,
      input: JSON.stringify({ pipeline, jobId, run: number }),
      ...(error ? { error: error.Error, cause: error.Cause } : {}),
    };
    const type = "Step Functions Execution Status Change";
    return { source: "aws.states", "detail-type": type, detail };
  }

  /** The executions as the pipeline's function has them. */
  port(): Executions {
    const { points } = this.#tasks;
    const named = (run: RunName) => this.executions.get(executionName(run));
    return {
      stateMachine,
      start: ({ pipeline, jobId, run }) =>
        points.call("StartExecution", async () => {
          const name = executionName({ jobId, run });
          if (this.executions.has(name)) return;
          this.executions.set(name, { pipeline, jobId, run, status: "RUNNING" });
        }),
      stop: (run, { name, message }) =>
        points.call("StopExecution", async () => {
          const execution = named(run);
          const error = { Error: name, Cause: message };
          if (execution?.status === "RUNNING") this.#end(execution, "ABORTED", error);
        }),
      status: (run) =>
        points.call("DescribeExecution", async () => {
          const status = named(run)?.status;
          if (status === "RUNNING") return "running";
          return status && (status === "SUCCEEDED" ? "succeeded" : "failed");
        }),
      // These runs have no step that a component outside does.
      goOn: () => points.call("SendTaskSuccess", async () => undefined),
    };
  }

  async #execute(execution: Execution): Promise<void> {
    const { pipeline, jobId, run } = execution;
    const isRunning = () => execution.status === "RUNNING";
    const problem = await this.#runWaves(execution);
    if (!isRunning()) return;
    const finish = { task: "finish", pipeline, jobId, run, ...(problem ? { problem } : {}) };
    const isFinished = await this.#retried(execution, finish).then(
      () => true,
      () => false,
    );
    if (isRunning()) this.#end(execution, isFinished ? "SUCCEEDED" : "FAILED");
  }

  /** What ended the run before it was through, if anything did. */
  async #runWaves(execution: Execution): Promise<Problem | undefined> {
    const { pipeline, jobId, run } = execution;
    try {
      const prepare = { task: "prepare", pipeline, jobId, run };
      const { waves } = (await this.#retried(execution, prepare)) as PreparedRun;
      for (const { step } of waves.flatMap(({ steps }) => steps)) {
        if (execution.status === "RUNNING") await this.#tasks.work(execution, step);
      }
      return undefined;
    } catch (error) {
      const Cause = JSON.stringify({ errorMessage: toStepError(error).message });
      return { Error: "Error", Cause };
    }
  }

  async #retried(execution: Execution, input: object): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#tasks.invoke(input);
      } catch (error) {
        if (attempt === mostAttempts || execution.status !== "RUNNING") throw error;
      }
    }
  }

  #end(execution: Execution, status: Execution["status"], error?: Problem): void {
    execution.status = status;
    if (error) execution.error = error;
    if (status !== "SUCCEEDED") this.#ended.push(execution);
  }
}
