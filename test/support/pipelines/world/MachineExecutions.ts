import type { ExecutionInput } from "../../../../core/pipelines/runMessages.ts";
import { executionName } from "../../../../functions/stages/pipeline/executionName.ts";
import type { ExecutionEnd } from "../StateMachine.ts";

/** How an execution stands, as Step Functions says it. */
export type MachineStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** An execution of a state machine. */
export interface MachineExecution {
  readonly name: string;
  readonly input: ExecutionInput;
  readonly stop: AbortController;
  status: MachineStatus;
  isBegun: boolean;
  error?: string | undefined;
  cause?: string | undefined;
  /** What it took, once the interpreter is through with it. */
  end?: ExecutionEnd;
}

/** The executions of one state machine, each named once. */
export class MachineExecutions {
  readonly all = new Map<string, MachineExecution>();
  /** Those that ended otherwise than well, and of which nobody was told yet. */
  readonly untold: MachineExecution[] = [];

  start({ pipeline, jobId, run }: ExecutionInput): void {
    const name = executionName({ jobId, run });
    if (this.all.has(name)) return;
    const input = { pipeline, jobId, run };
    const stop = new AbortController();
    this.all.set(name, { name, input, stop, status: "RUNNING", isBegun: false });
  }

  find(run: ExecutionInput): MachineExecution | undefined {
    return this.all.get(executionName(run));
  }

  /** Ends one that is running. */
  close(
    execution: MachineExecution,
    status: MachineStatus,
    said: { readonly error?: string | undefined; readonly cause?: string | undefined } = {},
  ): void {
    if (execution.status !== "RUNNING") return;
    Object.assign(execution, { status, ...said });
    execution.stop.abort();
    if (status !== "SUCCEEDED") this.untold.push(execution);
  }
}
