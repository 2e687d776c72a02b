import { defaultAdministrators } from "../../../core/envelope/accessList.ts";
import type { StatedCause } from "../../../core/envelope/causeResource.ts";
import { checkMetadata } from "../../../core/envelope/checkMetadata.ts";
import { completeMetadata } from "../../../core/envelope/completeMetadata.ts";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { idPattern } from "../../../core/envelope/readIngressMessage.ts";
import type { Violation } from "../../../core/envelope/Violation.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { withoutUndefined } from "../../../core/options/withoutUndefined.ts";
import { buildEvent } from "../../events/buildEvent.ts";
import { PublishableEvent } from "../../events/PublishableEvent.ts";
import { defaultPublishSettings } from "../../publish/PublishSettings.ts";
import { requireEventType } from "./requireEventType.ts";
import type { AnyTestEvent } from "./TestEvent.ts";

/**
 * The event as it comes to subscribers: what a publisher would have sent, checked and completed
 * by the gate's own rules.
 *
 * @param of the helper that was given the event, for messages.
 * @throws {SignalboxError} EVENT_INVALID with every violation: the gate would let none such through.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN, TEST_INVALID.
 */
export function toRoutedEvent(of: string, event: AnyTestEvent, catalog: EventCatalog): RoutedEvent {
  const given = asObject(event);
  if (!given) {
    throw new SignalboxError(
      "TEST_INVALID",
      `${of}: the event must be an object { type, data, metadata? }, is ${typeof event}.`,
    );
  }
  if (given["type"] === undefined) {
    const fields = Object.keys(given).map((name) => JSON.stringify(name.slice(0, 40)));
    throw new SignalboxError(
      "TEST_INVALID",
      `${of}: the event has no "type", but ${fields.slice(0, 8).join(", ") || "nothing at all"}. Give ` +
        "{ type, data, metadata? }; of JSON that was recorded, recorded(type, json) makes that.",
    );
  }
  const type = requireEventType(of, given["type"], catalog);
  const isRaw = type.envelope === "raw";
  const metadata = isRaw ? undefined : given["metadata"];
  const { newId } = defaultPublishSettings;
  const building = { now: () => Date.now(), newId, catalog, asRouter: true };
  const made = PublishableEvent.is(event)
    ? event
    : buildEvent(type.id, given["data"], metadata, building);
  const { cause, ...facts } = isRaw ? rawFacts(type, given["metadata"], catalog) : {};
  return {
    type: type.id,
    source: type.source,
    detailType: type.detailType,
    metadata: completeMetadata(made.metadata ?? made.cause ?? cause ?? {}, {
      id: made.id ?? `eb-${crypto.randomUUID()}`,
      time: new Date().toISOString(),
      ...facts,
      type,
      administrators: defaultAdministrators,
    }),
    data: made.data,
  };
}

/** What the gate and the bus would say of a raw type's event, and its publisher of its cause. */
function rawFacts(
  type: EventType,
  metadata: unknown,
  catalog: EventCatalog,
): { readonly id?: string; readonly time?: string; readonly cause?: StatedCause } {
  if (metadata === undefined) return {};
  const { id, time, ...said } = asObject(metadata) ?? { metadata };
  const { causationId, correlationId, hops, ...others } = said as Readonly<Record<string, unknown>>;
  const cause = withoutUndefined({ causationId, correlationId, hops });
  const violations = [
    ...checkMetadata(cause, undefined, catalog, new Date()),
    ...Object.keys(others).map((name) =>
      violation(
        name,
        "must be left out: the type is raw, and of its metadata only id, time, causationId, " +
          "correlationId and hops vary",
      ),
    ),
    ...(id === undefined || (typeof id === "string" && idPattern.test(id))
      ? []
      : [violation("id", "must be text of 1 to 128 characters, none of them control")]),
    ...(time === undefined || (typeof time === "string" && !Number.isNaN(Date.parse(time)))
      ? []
      : [violation("time", "must be a time by RFC 3339")]),
  ];
  if (violations.length === 0) {
    return {
      ...(typeof id === "string" ? { id } : {}),
      ...(typeof time === "string" ? { time } : {}),
      // It was found to be as the gate would have it.
      cause: cause as StatedCause,
    };
  }
  const places = violations.map(({ pointer, message }) => `\n- ${pointer}: ${message}`);
  throw new SignalboxError(
    "EVENT_INVALID",
    `The event ${type.id} can't come from the gate with this metadata:${places.join("")}`,
    { violations },
  );
}

function violation(name: string, message: string): Violation {
  return { pointer: `/metadata/${name}`, message, keyword: "envelope" };
}
