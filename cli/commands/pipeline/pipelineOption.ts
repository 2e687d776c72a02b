import type { Command } from "commander";
import type { DeployedOptions } from "../addCommand.ts";
import { addCaller, type CallerOptions, callerOf } from "../audit/callerOption.ts";

/** What a command takes that is about one job. */
export interface PipelineOptions extends DeployedOptions {
  readonly pipeline?: string;
}

/** Adds the option that says of which pipeline a job is. */
export function addPipeline(command: Command): Command {
  return command.option("--pipeline <name>", "the job's pipeline (default: whichever has it)");
}

/** Of which pipeline the job is. */
export function pipelineOf({ pipeline }: PipelineOptions): { readonly pipeline?: string } {
  return pipeline === undefined ? {} : { pipeline };
}

/** What a command takes that shows a job. */
export type JobFlags = PipelineOptions & CallerOptions;

/** Adds what {@link JobFlags} has. */
export function addJobFlags(command: Command): Command {
  return addCaller(addPipeline(command));
}

/** Which job, for whom. */
export function jobOptionsOf(flags: JobFlags) {
  return { ...pipelineOf(flags), ...callerOf(flags) };
}
