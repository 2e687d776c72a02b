import { v5 } from "uuid";
import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import { maxTimeAheadMs } from "../../../../core/envelope/checkMetadata.ts";
import type { Actor } from "../../../../core/envelope/PublishedMetadata.ts";
import { parseEventTypeId } from "../../../../core/eventTypes/eventTypeId.ts";
import { asObject } from "../../../../core/json/asObject.ts";
import type { Job } from "../../../../core/pipelines/Job.ts";
import { escapeControls } from "../../../../core/text/escapeControls.ts";
import { shorten } from "../../../../core/text/shorten.ts";
import { actorPartPattern } from "../../../actorOf.ts";
import { hopsField } from "../hopsField.ts";

/** Names the ids of these events; drawn at random, once and for all. */
const namespace = "5b8f3d0c-9c0e-4f2a-8a76-1e0d3c4b5a69";

/** Characters of an event's one line. */
const maxLineLength = 300;

/** An item is edited by hand now and then: what it says must fit an event whatever it is. */
const maxTextLength = 2000;

/** As an event's id may be (schemas/common/id.json). */
const idPattern = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

const actorParts: ReadonlySet<string> = new Set<keyof Actor>([
  "userId",
  "sessionId",
  "activeClaim",
]);

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What an event tells. */
export interface Transition {
  /** Id of the event's type. */
  readonly type: string;
  /** Tells it from all other events of the same pipeline. */
  readonly id: string;
  /** When it happened, as the record says. */
  readonly time: unknown;
  /** When the record changed, in milliseconds: for a record that does not say. */
  readonly changedMs: number | undefined;
  readonly correlationId: string;
  readonly causationId: string;
  readonly actor?: Actor | undefined;
  /** As many as the event that opened the run, as its record says. */
  readonly hops?: unknown;
  /** One line for people. */
  readonly line: string;
  readonly data: object;
}

/** What a change of a record came to, or is about to. */
export type TransitionStage =
  | "started"
  | "closed"
  | "completed"
  | "failed"
  | "skipped"
  | "requested";

/**
 * The id of the event that tells of a transition: a UUIDv5, made of nothing else.
 *
 * @param step its name; left out for the job's own.
 */
export function transitionId(
  { pipeline, jobId, run }: Pick<Job, "pipeline" | "jobId" | "run">,
  stage: TransitionStage,
  step?: string,
): string {
  return v5(JSON.stringify([pipeline, jobId, run, step ?? null, stage]), namespace);
}

/** The event that tells of a transition. */
export function transitionEntry(transition: Transition): BusEntry {
  const { type, id, time, changedMs, correlationId, causationId, actor, hops, line, data } =
    transition;
  const { source, detailType } = parseEventTypeId(type);
  const metadata = {
    id,
    ...timeField(time, changedMs),
    ...idField("correlationId", correlationId),
    ...idField("causationId", causationId),
    ...actorField(actor),
    ...hopsField(hops),
    message: shorten(escapeControls(line), maxLineLength),
  };
  return { source, detailType, detail: JSON.stringify({ metadata, data }) };
}

/** A text of a record, as it fits an event. */
export function fittingText(text: string): string {
  return shorten(text.toWellFormed(), maxTextLength);
}

/** A number of a record, where it is one that an event may have. */
export function fittingCount(value: unknown): number | undefined {
  if (typeof value !== "number") return undefined;
  const rounded = Math.round(value);
  return Number.isSafeInteger(rounded) && rounded >= 0 ? rounded : undefined;
}

/** What is no id of an event is left out: the gate then takes the event for a root. */
function idField(name: "correlationId" | "causationId", id: string) {
  return idPattern.test(id) ? { [name]: id } : {};
}

/** What of an actor is none, because somebody edited the record, is left out. */
function actorField(actor: unknown): { readonly actor?: Actor } {
  const said = Object.entries(asObject(actor) ?? {}).filter(
    ([name, text]) =>
      actorParts.has(name) && typeof text === "string" && actorPartPattern.test(text),
  );
  return said.length === 0 ? {} : { actor: Object.fromEntries(said) };
}

function timeField(time: unknown, changedMs: number | undefined) {
  const saidMs = typeof time === "string" && timePattern.test(time) ? Date.parse(time) : Number.NaN;
  const latestMs = (changedMs ?? saidMs) + maxTimeAheadMs / 2;
  if (saidMs <= latestMs) return { time: new Date(saidMs).toISOString() };
  return changedMs === undefined ? {} : { time: new Date(changedMs).toISOString() };
}
