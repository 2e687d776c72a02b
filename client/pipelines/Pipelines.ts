import type {
  AskedSetup,
  CancelSetupOptions,
  PipelineName,
  RunOptions,
  RunRequest,
  SetupOptions,
} from "./SetupOptions.ts";

/** What a client does with template pipelines. A pipeline's name is that of its context. */
export interface Pipelines<Types extends object> {
  /**
   * Asks for a run of a pipeline. Resolves as soon as the event that asks for it is on the bus,
   * with ids made here; the run goes on by itself, and ends with `<subject>.setup.completed` or
   * `.failed`, caused by that event. The same ids asked for twice make one run.
   *
   * @throws {SignalboxError} PIPELINE_UNKNOWN, SETUP_REFUSED when there is no such workflow or
   *   component, OPTIONS_INVALID, EVENT_INVALID, and what `publish` throws: nothing was asked for.
   */
  setup<Name extends PipelineName<Types>>(
    pipeline: Name,
    options: SetupOptions<Types, Name>,
  ): Promise<AskedSetup>;

  /**
   * Asks a run to end: what is done stays, what is not is left out, the target is opened. The run
   * then ends with `<subject>.setup.failed`, its status `cancelled`. Of a run that is over, or that
   * isn't there, nothing changes.
   *
   * @throws {SignalboxError} PIPELINE_UNKNOWN, OPTIONS_INVALID, EVENT_INVALID, and what `publish`
   *   throws: nothing was asked for.
   */
  cancelSetup(
    pipeline: PipelineName<Types>,
    jobId: string,
    options?: CancelSetupOptions,
  ): Promise<RunRequest>;

  /**
   * Asks for what did not complete to run again, and nothing that did. It is an operation of its
   * own: `<subject>.setup.resume.completed` or `.failed` closes it.
   *
   * @throws {SignalboxError} PIPELINE_UNKNOWN, OPTIONS_INVALID, EVENT_INVALID, and what `publish`
   *   throws: nothing was asked for.
   */
  resumeSetup(
    pipeline: PipelineName<Types>,
    jobId: string,
    options?: RunOptions,
  ): Promise<RunRequest>;
}
