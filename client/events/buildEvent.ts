import { maxPublishedEntryBytes } from "../../core/bus/packEntries.ts";
import type { StatedCause } from "../../core/envelope/causeResource.ts";
import { checkMetadata } from "../../core/envelope/checkMetadata.ts";
import { maxDetailLevels } from "../../core/envelope/maxDetailLevels.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import type { JsonCopy } from "../../core/json/copyJson.ts";
import { type CompletedMetadata, PublishableEvent } from "./PublishableEvent.ts";
import { toJsonValue } from "./toJsonValue.ts";
import {
  type EventSources,
  toPublishedMetadata,
  type UncheckedMetadata,
} from "./toPublishedMetadata.ts";

/** What events are made from besides what their author gives. */
export interface EventBuilding extends EventSources {
  readonly catalog: EventCatalog;
  /** What causes a raw type's event: it can't say so itself. @default nothing */
  readonly cause?: StatedCause | undefined;
  /** Whether the event may be the router's own, as a test's may. @default false */
  readonly asRouter?: boolean;
}

/**
 * Makes an event of what its author gives, checked by the rules the gate will apply. What is
 * checked is the JSON text that will be sent, read again.
 *
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN when no schema declares the type.
 * @throws {SignalboxError} EVENT_INVALID with every violation, when there is one.
 * @throws {SignalboxError} EVENT_TOO_LARGE when its entry would be over 900 KB.
 */
export function buildEvent(
  typeId: string,
  data: unknown,
  metadata: unknown,
  building: EventBuilding,
): PublishableEvent {
  const type = building.catalog.find(typeId);
  if (!type) {
    throw new SignalboxError(
      "EVENT_TYPE_UNKNOWN",
      `No schema declares the event type ${JSON.stringify(typeId)}. ` +
        "Its schema belongs into schemas/<source>/<detail-type>.json; known types: " +
        "`npx signalbox types list`.",
    );
  }
  const event =
    type.envelope === "raw"
      ? buildRaw(type, data, metadata, building)
      : buildWrapped(type, data, metadata, building);
  if (event.bytes > maxPublishedEntryBytes) {
    throw new SignalboxError(
      "EVENT_TOO_LARGE",
      `The event ${nameOf(event)} takes ${event.bytes} bytes; at most ${maxPublishedEntryBytes} ` +
        "are allowed. Keep the bulk elsewhere and publish a reference to it.",
    );
  }
  return event;
}

function buildRaw(
  type: EventType,
  data: unknown,
  metadata: unknown,
  building: EventBuilding,
): PublishableEvent {
  const { cause, catalog, now } = building;
  const copy = toJsonValue(data, "", maxDetailLevels);
  const { detail, parsed } = throughText(copy.value);
  throwIfAny(type, [
    ...refuseMetadata(metadata),
    ...(cause ? checkMetadata(cause, undefined, catalog, new Date(now())) : []),
    ...checkIsObject(parsed),
    ...checkData(type, parsed, "", copy, building),
  ]);
  return new PublishableEvent(type, { cause, data: parsed, detail });
}

function buildWrapped(
  type: EventType,
  data: unknown,
  metadata: unknown,
  building: EventBuilding,
): PublishableEvent {
  const copy = toJsonValue(data, "/data", maxDetailLevels - 1);
  const completed = toPublishedMetadata(metadata, building);
  const { detail, parsed } = throughText({ metadata: completed.metadata, data: copy.value });
  const envelope = parsed as { readonly metadata: CompletedMetadata; readonly data: unknown };
  throwIfAny(type, [
    ...checkCompleted(completed, envelope, building),
    ...checkData(type, envelope.data, "/data", copy, building),
  ]);
  return new PublishableEvent(type, { ...envelope, detail });
}

function throughText(value: unknown): { readonly detail: string; readonly parsed: unknown } {
  const detail = JSON.stringify(value);
  return { detail, parsed: deepFreeze<unknown>(JSON.parse(detail)) };
}

/** Freezes a JSON value and everything in it. Nesting is limited by the stack. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) {
    for (const child of Object.values(value)) deepFreeze(child);
    Object.freeze(value);
  }
  return value;
}

/** Leaves out what was found already: a `null` stood in for it. */
function checkData(
  type: EventType,
  data: unknown,
  pointer: string,
  copy: JsonCopy,
  { catalog, asRouter = false }: EventBuilding,
): readonly Violation[] {
  const broken = catalog
    .validateData(type.id, data)
    .map((violation) => ({ ...violation, pointer: pointer + violation.pointer }));
  return [
    ...(asRouter ? [] : refuseRouterSource(type)),
    ...copy.violations,
    ...withoutKnown(broken, copy.violations),
  ];
}

function checkCompleted(
  completed: UncheckedMetadata,
  envelope: { readonly metadata: unknown; readonly data: unknown },
  { catalog, now }: EventBuilding,
): readonly Violation[] {
  const broken = checkMetadata(envelope.metadata, envelope.data, catalog, new Date(now()));
  return [...completed.violations, ...withoutKnown(broken, completed.violations)];
}

function withoutKnown(
  found: readonly Violation[],
  known: readonly Violation[],
): readonly Violation[] {
  const pointers = new Set(known.map((violation) => violation.pointer));
  return found.filter((violation) => !pointers.has(violation.pointer));
}

/** EventBridge takes no other detail; a wrapped event's detail is an object by its making. */
function checkIsObject(data: unknown): readonly Violation[] {
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return [];
  return [
    { pointer: "", message: "must be object: it is the event's whole detail", keyword: "detail" },
  ];
}

function refuseRouterSource({ source }: EventType): readonly Violation[] {
  if (source !== routerSource) return [];
  const message = `the source ${routerSource} is the router's own: publish as another context`;
  return [{ pointer: "", message, keyword: "source" }];
}

function refuseMetadata(metadata: unknown): readonly Violation[] {
  if (metadata === undefined) return [];
  const message =
    "metadata must be left out: the type is raw, so its data is the event's whole detail " +
    "and the gate fills in the metadata";
  return [{ pointer: "", message, keyword: "envelope" }];
}

/** The error holds every violation; its message, for people, no more than these. */
const maxListed = 20;

function throwIfAny(type: EventType, violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const lines = violations
    .slice(0, maxListed)
    .map(({ pointer, message }) => `\n- ${pointer || "(whole detail)"}: ${message}`);
  const rest = violations.length - lines.length;
  if (rest > 0) lines.push(`\n- and ${rest} more`);
  const places = violations.length === 1 ? "one place" : `${violations.length} places`;
  throw new SignalboxError(
    "EVENT_INVALID",
    `The event ${type.id} breaks its contract in ${places}:${lines.join("")}`,
    { violations },
  );
}

function nameOf(event: PublishableEvent): string {
  return event.id === undefined ? event.type : `${event.type} ${event.id}`;
}
