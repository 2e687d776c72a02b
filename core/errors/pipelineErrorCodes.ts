import type { ErrorCodeEntry } from "./ErrorCodeEntry.ts";

/** The error codes of pipelines, in alphabetical order; also those that jobs and steps record. */
export const pipelineErrorCodes = {
  COMPONENT_INVALID: {
    meaning: "A component of a pipeline has an unknown option or a value that is not allowed.",
    remedy: "Correct every option the message names.",
  },
  JOB_NOT_FOUND: {
    meaning: "No pipeline has a job of this id, or none that may be seen.",
    remedy:
      "Take ids from `npx signalbox pipeline list`. A job that was just asked for is there some seconds later; an old record may have expired.",
  },
  JOB_STATUS_UNFIT: {
    meaning:
      "A job can't be cancelled or resumed as it stands: one that is over can't be cancelled, one that goes on or is completed can't be resumed.",
    remedy: "Look at it with `npx signalbox pipeline show <job id>`; nothing was asked for.",
  },
  PIPELINE_INPUT_INVALID: {
    meaning:
      "A pipeline's own function was invoked with something that is no request, task or event of it.",
    remedy: "Invoke it through its queue, its state machine, its rules and its schedule only.",
  },
  PIPELINE_INVALID: {
    meaning:
      "A pipeline is declared wrongly, or its configurations depend on each other in a circle.",
    remedy: "Correct everything the message names.",
  },
  PIPELINE_JOB_UNKNOWN: {
    meaning: "No job of the pipeline has that id: it was never asked for, or has expired.",
    remedy:
      "Take the id from `npx signalbox pipeline list`. A request that comes before its job is tried again for some minutes.",
  },
  PIPELINE_REQUEST_INVALID: {
    meaning:
      "A message in a pipeline's queue is no request that it can read: of another type, or without what it needs.",
    remedy:
      "Deploy the pipeline again where its types have changed, then redrive its dead-letter queue.",
  },
  PIPELINE_RUN_CANCELLED: {
    meaning: "Somebody cancelled a run of a pipeline.",
    remedy: "Nothing, or resume the job: what is done is not done again.",
  },
  PIPELINE_RUN_ENDED: {
    meaning: "A run of a pipeline ended before it was through: the message says where.",
    remedy: "Read why in the message, then resume the job.",
  },
  PIPELINE_RUN_OVERDUE: {
    meaning: "A run of a pipeline took longer than it may and was ended.",
    remedy: "See which step took long; raise deadlineSeconds, or resume the job.",
  },
  PIPELINE_STEPS_FAILED: {
    meaning: "Some steps of a run failed, or were skipped because others had.",
    remedy: "See each of them with `npx signalbox pipeline show`, mend it, and resume the job.",
  },
  PIPELINE_UNKNOWN: {
    meaning: "No context has a pipeline of that name.",
    remedy: "Take the name the message suggests, or declare the pipeline: docs/pipelines.md.",
  },
  RECORD_ID_INVALID: {
    meaning: "A component asked for a new id of something that is no record's type and id.",
    remedy: "Give the record's type and its id in the source, each a text that is not empty.",
  },
  RECORD_UNMAPPED: {
    meaning:
      "A component asked what a record of the source has become, and no step before it said so.",
    remedy:
      "Have the configuration depend on the one that builds such records, or use `recordMappings.find`.",
  },
  SETUP_REFUSED: {
    meaning: "A run of a pipeline can not begin as it was asked for: the message says why.",
    remedy: "Ask for it as the message says. Nothing was made.",
  },
  STATE_RECORD_INVALID: {
    meaning: "An item of the state table is not the record that its key says: it lacks a part.",
    remedy: "Restore what was edited by hand; the message names the item and the attribute.",
  },
  STEP_ANSWER_INVALID: {
    meaning: "A component answered something that is no answer.",
    remedy: "Return what the message says is allowed.",
  },
  STEP_ATTEMPT_FAILED: {
    meaning: "An attempt of a step failed for a reason that may pass; it is tried again.",
    remedy: "Read the reason in the message: it is that of the component.",
  },
  STEP_CONFIGURATION_MISSING: {
    meaning: "There is no configuration to build of: it was never generated, or has expired.",
    remedy: "Generate it anew, with a workflow that does.",
  },
  STEP_CONFIGURATION_UNKNOWN: {
    meaning:
      "A step asks a component for a configuration that it does not declare, or for one of another component.",
    remedy: "Deploy the component and its pipeline together, then resume the job.",
  },
  STEP_DIED: {
    meaning: "A step was begun as often as it may be, and no attempt said how it ended.",
    remedy:
      "Look for what ended the process in the log of the component: memory, an exit, a time limit. Then resume the job.",
  },
  STEP_METHOD_MISSING: {
    meaning: "A workflow asks a component to generate or build what it only knows the other way.",
    remedy: "Declare the method, or leave the component out of the workflow.",
  },
  STEP_OVERTAKEN: {
    meaning:
      "Another attempt of a step began while this one was at it, so this one changed nothing.",
    remedy:
      "None: Step Functions tries again. Should it last, see which other executions there are of the job.",
  },
  STEP_REFUSED: {
    meaning: "A component said that it can not or will not do a step.",
    remedy: "Read its reasons in the message, mend what they name, and resume the job.",
  },
  STEP_REQUEST_TOO_LARGE: {
    meaning:
      "What a component outside would have to be told to do its step does not fit one event.",
    remedy:
      "Have it depend on fewer configurations, or on such as answer fewer record mappings; or generate less.",
  },
  STEP_TASK_INVALID: {
    meaning: "A component's function was invoked with something that is no step of its pipeline.",
    remedy: "Let only the state machine of its pipeline invoke it.",
  },
  STEP_TIMED_OUT: {
    meaning: "A component did not answer within the time limit of an attempt.",
    remedy:
      "Pass the request's signal to what may hang, or raise timeoutSeconds. Of a component outside: see whether it was told, and whether its answer was refused.",
  },
  STEP_VERSION_UNSUPPORTED: {
    meaning: "A configuration was generated by a version that the component can not build.",
    remedy: "Declare upgrade, or deploy the version that generated it, then resume the job.",
  },
  TARGET_NOT_OPENED: {
    meaning: "The target of a run could not be opened to its users.",
    remedy: "Read the message, mend openTarget of the pipeline, and resume the job.",
  },
  TARGET_TIMED_OUT: {
    meaning: "Making or opening a run's target took longer than it may.",
    remedy: "Raise timeoutSeconds of the pipeline; pass the request's signal to what may hang.",
  },
} as const satisfies Record<string, ErrorCodeEntry>;
