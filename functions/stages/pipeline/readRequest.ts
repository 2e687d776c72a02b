import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import type { Actor } from "../../../core/envelope/PublishedMetadata.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { shortValue } from "../../../core/options/shortValue.ts";
import { type SetupTypes, setupTypes } from "../../../core/pipelines/setupTypes.ts";
import { shorten } from "../../../core/text/shorten.ts";
import type { Pipeline } from "../../../project/pipelines/PipelineOptions.ts";
import { readEvent } from "../subscriber/readEvent.ts";
import { hopsField } from "./hopsField.ts";
import type { PipelineRequest } from "./PipelineRequest.ts";

/** Longer ones don't fit an event about the job. */
const maxIdLength = 256;
const maxReasonLength = 1000;

const kinds = {
  setup: "setup",
  cancel: "cancel",
  resume: "resume",
  answer: "stepAnswered",
} as const satisfies Record<PipelineRequest["kind"], keyof SetupTypes>;

/**
 * The request in a message of a pipeline's queue. The gate has checked it, but by the schemas of
 * its own day, and the queue may hold what others put there: so nothing is taken for granted.
 *
 * @throws {SignalboxError} SUBSCRIBER_MESSAGE_UNREADABLE when the message is no event.
 * @throws {SignalboxError} PIPELINE_REQUEST_INVALID when the event is no request of the pipeline.
 */
export function readRequest(body: unknown, pipeline: Pipeline): PipelineRequest {
  const event = readEvent(body);
  const types = setupTypes(pipeline);
  const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find(
    (one) => types[kinds[one]] === event.type,
  );
  if (!kind) {
    const known = Object.values(kinds)
      .map((one) => types[one])
      .join(", ");
    throw invalid(event, `is of none of the types ${known}`);
  }
  const data = asObject(event.data);
  if (!data) throw invalid(event, `has data that is ${shortValue(event.data)}`);
  const base = readBase(event);
  const text = (name: string) => requiredText(event, data, name);
  switch (kind) {
    case "setup":
      return {
        ...base,
        kind,
        workflow: text("workflow"),
        source: text("source"),
        target: text("target"),
        ...componentsOf(event, data["components"]),
      };
    case "cancel": {
      const { reason } = data;
      const said =
        typeof reason === "string" ? shorten(reason.toWellFormed(), maxReasonLength) : "";
      return { ...base, kind, jobId: text("jobId"), ...(said === "" ? {} : { reason: said }) };
    }
    case "resume": {
      const { time } = event.metadata as Partial<RoutedEvent["metadata"]>;
      const isTime = typeof time === "string" && !Number.isNaN(Date.parse(time));
      return { ...base, kind, jobId: text("jobId"), ...(isTime ? { time } : {}) };
    }
    case "answer": {
      const { jobId: _jobId, token, ...answer } = data;
      // Never shown: who knows it answers.
      if (!isId(token)) throw invalid(event, "has no token, or one that nobody was given");
      return { ...base, kind, jobId: text("jobId"), token, answer };
    }
  }
}

function readBase(event: RoutedEvent) {
  const metadata: Readonly<Record<string, unknown>> = { ...event.metadata };
  const id = requiredText(event, metadata, "id");
  const { correlationId } = metadata;
  const actor = toActor(metadata["actor"]);
  return {
    type: event.type,
    id,
    correlationId: isId(correlationId) ? correlationId : id,
    ...(actor ? { actor } : {}),
    ...hopsField(metadata["hops"]),
  };
}

function requiredText(
  event: RoutedEvent,
  fields: Readonly<Record<string, unknown>>,
  name: string,
): string {
  const value = fields[name];
  if (isId(value)) return value;
  throw invalid(
    event,
    `needs a ${name} of 1 to ${maxIdLength} characters, has ${shortValue(value)}`,
  );
}

function isId(value: unknown): value is string {
  if (typeof value !== "string" || value === "") return false;
  return value.length <= maxIdLength && value.isWellFormed();
}

function componentsOf(event: RoutedEvent, value: unknown) {
  if (value === undefined) return {};
  if (Array.isArray(value) && value.every(isId)) return { components: value };
  throw invalid(event, `needs a list of names as components, has ${shortValue(value)}`);
}

function toActor(value: unknown): Actor | undefined {
  const { userId, sessionId, activeClaim } = asObject(value) ?? {};
  const known = Object.entries({ userId, sessionId, activeClaim }).filter(([, text]) => isId(text));
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function invalid({ type }: RoutedEvent, what: string): SignalboxError {
  return new SignalboxError(
    "PIPELINE_REQUEST_INVALID",
    `The event ${shorten(type, 300)} ${what}: it is no request that this pipeline can read.`,
  );
}
