import type { Violation } from "../../core/envelope/Violation.ts";
import { traceContextOf } from "../../core/trace/traceContext.ts";
import { toJsonValue } from "./toJsonValue.ts";

/** Where the parts of an event that nobody gave come from. */
export interface EventSources {
  /** Milliseconds since 1970. */
  now(): number;
  /** An id that no other event has. */
  newId(): string;
}

/** Metadata with its defaults, not yet checked against its schema. */
export interface UncheckedMetadata {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly violations: readonly Violation[];
}

const pointer = "/metadata";
const maxLevels = 100;

/**
 * Metadata as it will be published: what was given, the links to the event's cause, and an id
 * with the time now if no id was given. Where one was, the time is left to the ingress bus: whoever
 * publishes an event of that id again means the same event, which another time would deny. Takes anything: what is wrong with it is among the violations.
 */
export function toPublishedMetadata(given: unknown, sources: EventSources): UncheckedMetadata {
  if (given === undefined) return { metadata: defaultsOf({}, sources), violations: [] };
  if (!isObject(given)) return unusable("must be an object");
  const { causedBy, ...published } = given;
  const copy = toJsonValue(published, pointer, maxLevels);
  const own = isObject(copy.value) ? copy.value : {};
  const cause = linksTo(causedBy, own);
  const linked = { ...cause.links, ...own };
  return {
    metadata: { ...defaultsOf(linked, sources), ...linked },
    violations: [...copy.violations, ...cause.violations],
  };
}

function defaultsOf(given: Readonly<Record<string, unknown>>, sources: EventSources) {
  const { id } = given;
  if (typeof id === "string") return { id, correlationId: id };
  const made = sources.newId();
  return { id: made, time: new Date(sources.now()).toISOString(), correlationId: made };
}

interface Links {
  readonly links: Readonly<Record<string, unknown>>;
  readonly violations: readonly Violation[];
}

function linksTo(causedBy: unknown, own: Readonly<Record<string, unknown>>): Links {
  if (causedBy === undefined) return { links: {}, violations: [] };
  const cause = isObject(causedBy) ? causedBy["metadata"] : undefined;
  if (!isObject(cause) || typeof cause["id"] !== "string") {
    const message = "must be an event with an id: a raw type's event has none before the gate";
    return {
      links: {},
      violations: [{ pointer: `${pointer}/causedBy`, message, keyword: "causedBy" }],
    };
  }
  const links = {
    causationId: cause["id"],
    correlationId: cause["correlationId"] ?? cause["id"],
    // The state is that of the trace it came with, and of no other.
    ...(own["traceparent"] === undefined ? traceContextOf(cause) : {}),
  };
  return { links, violations: [] };
}

function unusable(message: string): UncheckedMetadata {
  return { metadata: {}, violations: [{ pointer, message, keyword: "type" }] };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
