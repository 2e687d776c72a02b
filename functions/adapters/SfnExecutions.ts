import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import type { PipelineError } from "../../core/pipelines/Job.ts";
import { executionName } from "../stages/pipeline/executionName.ts";
import type { RunName } from "../stages/pipeline/JobStore.ts";
import type { ExecutionStatus, Executions } from "../stages/pipeline/PipelineSetup.ts";

/** What Step Functions takes of an error and its cause. */
const maxErrorLength = 256;

/** The executions of a state machine. Their names follow from their runs, and are used once. */
export class SfnExecutions implements Executions {
  readonly stateMachine: string;
  readonly #client: SFNClient;

  constructor(options: { readonly stateMachineArn: string; readonly client: SFNClient }) {
    this.stateMachine = options.stateMachineArn;
    this.#client = options.client;
  }

  async start(run: RunName): Promise<void> {
    const { pipeline, jobId, run: number } = run;
    const command = new StartExecutionCommand({
      stateMachineArn: this.stateMachine,
      name: executionName(run),
      input: JSON.stringify({ pipeline, jobId, run: number }),
    });
    await this.#client.send(command).catch((error: unknown) => {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    });
  }

  async stop(run: RunName, { name, message }: PipelineError): Promise<void> {
    const command = new StopExecutionCommand({
      executionArn: this.#arnOf(run),
      error: name.slice(0, maxErrorLength),
      cause: message,
    });
    await this.#client.send(command).catch((error: unknown) => {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
    });
  }

  async status(run: RunName): Promise<ExecutionStatus | undefined> {
    const command = new DescribeExecutionCommand({ executionArn: this.#arnOf(run) });
    try {
      const { status } = await this.#client.send(command);
      if (status === "RUNNING") return "running";
      return status === "SUCCEEDED" ? "succeeded" : "failed";
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  }

  async goOn(taskToken: string): Promise<void> {
    const command = new SendTaskSuccessCommand({ taskToken, output: "{}" });
    await this.#client.send(command).catch((error: unknown) => {
      if (!(error instanceof TaskDoesNotExist) && !(error instanceof TaskTimedOut)) throw error;
    });
  }

  #arnOf(run: RunName): string {
    const executions = this.stateMachine.replace(":stateMachine:", ":execution:");
    return `${executions}:${executionName(run)}`;
  }
}
