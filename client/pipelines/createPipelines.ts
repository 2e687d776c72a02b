import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules } from "../../core/options/optionRules.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { withoutUndefined } from "../../core/options/withoutUndefined.ts";
import type { PublishableEvent } from "../events/PublishableEvent.ts";
import { type FoundPipeline, findPipeline, hintAt } from "./findPipeline.ts";
import type { Pipelines } from "./Pipelines.ts";
import type { CancelSetupOptions, RunOptions, RunRequest, SetupOptions } from "./SetupOptions.ts";

/** What asking for runs needs of a client. */
export interface PipelineParts {
  /** The event types, once they are needed. */
  catalog(): EventCatalog;
  newId(): string;
  /** Makes an event; see `Client.event`. */
  event(type: string, data: unknown, metadata: unknown): PublishableEvent;
  publish(event: PublishableEvent): Promise<unknown>;
}

/** What they hold is checked with the event. */
const setupRules: OptionRules<SetupOptions<object, string>> = {
  workflow: { ...optionRules.text, required: true },
  source: { ...optionRules.text, required: true },
  target: optionRules.text,
  components: optionRules.texts,
  actor: optionRules.object,
  resource: optionRules.object,
  metadata: optionRules.object,
};

const runRules: OptionRules<RunOptions> = {
  actor: optionRules.object,
  correlationId: optionRules.text,
};

const cancelRules: OptionRules<CancelSetupOptions> = { ...runRules, reason: optionRules.text };

/** What a client does with pipelines, over how it makes and publishes events. */
export function createPipelines(parts: PipelineParts): Pipelines<Record<string, unknown>> {
  return {
    setup: async (name, options) => {
      const pipeline = findPipeline(parts.catalog(), name);
      checkOptions("setup", options, setupRules);
      const { workflow, source, target = parts.newId(), components } = options;
      const { actor, resource, metadata } = options;
      const { from, to } = workflowOf(pipeline, workflow);
      refuseUnknown(pipeline, components ?? []);
      if (from === to && source === target) {
        refuse(
          `${pipeline.name} can't make ${to} ${shortValue(target)} of itself: choose another target.`,
        );
      }
      const data = { workflow, source, target, ...withoutUndefined({ components }) };
      const said = { ...metadata, ...withoutUndefined({ actor, resource }) };
      const asked = await publish(parts, pipeline.setup, data, said);
      return {
        jobId: asked.id,
        correlationId: asked.correlationId,
        source: { type: from, id: source },
        target: { type: to, id: target },
      };
    },
    cancelSetup: async (name, jobId, options = {}) => {
      const { setup } = findPipeline(parts.catalog(), name);
      checkOptions("cancelSetup", options, cancelRules);
      const { reason, ...run } = options;
      const data = withoutUndefined({ jobId, reason });
      return publish(parts, `${setup}.cancel`, data, causedByJob(jobId, run));
    },
    resumeSetup: async (name, jobId, options = {}) => {
      const { setup } = findPipeline(parts.catalog(), name);
      checkOptions("resumeSetup", options, runRules);
      return publish(parts, `${setup}.resume`, { jobId }, causedByJob(jobId, options));
    },
  };
}

/** Of the run's story, whatever the caller is busy with. */
function causedByJob(jobId: string, { actor, correlationId = jobId }: RunOptions) {
  return { causationId: jobId, correlationId, ...withoutUndefined({ actor }) };
}

async function publish(
  parts: PipelineParts,
  type: string,
  data: object,
  said: object,
): Promise<RunRequest> {
  const event = parts.event(type, data, said);
  const { metadata } = event;
  if (!metadata) throw new SignalboxError("INTERNAL", `The event ${type} has no id.`);
  await parts.publish(event);
  return { id: metadata.id, correlationId: metadata.correlationId };
}

function workflowOf({ name, workflows }: FoundPipeline, workflow: string) {
  const found = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined;
  if (found) return found;
  const hint = hintAt(workflow, Object.keys(workflows));
  return refuse(`${name} has no workflow ${shortValue(workflow)}. ${hint}`);
}

function refuseUnknown({ name, components }: FoundPipeline, asked: readonly string[]): void {
  const unknown = asked.find((component) => !components.includes(component));
  if (unknown === undefined) return;
  refuse(`${name} has no component ${shortValue(unknown)}. ${hintAt(unknown, components)}`);
}

function refuse(problem: string): never {
  throw new SignalboxError("SETUP_REFUSED", `The pipeline ${problem} Nothing was published.`);
}
