import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { EventDataByType } from "../../core/eventTypes/Register.ts";
import { asObject } from "../../core/json/asObject.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import { catalogRule } from "../../core/options/optionRules.ts";
import { registeredCatalog } from "../catalog/registerCatalog.ts";
import type { EventMetadata } from "../events/EventMetadata.ts";
import { requireEventType } from "./events/requireEventType.ts";
import type { AnyTestEvent, TestEvent } from "./events/TestEvent.ts";
import { toRoutedEvent } from "./events/toRoutedEvent.ts";

/** What else `recorded` may be told. */
export interface RecordedOptions {
  /** @default the one that the project's `generated/register.ts` registers */
  readonly catalog?: EventCatalog;
}

/**
 * An event for the other helpers, of JSON that was recorded somewhere: the data itself, or the
 * whole event as EventBridge delivered it. What it is is checked by the gate's rules, not believed.
 *
 * @param type what the event is to be of.
 * @throws {SignalboxError} EVENT_INVALID with every violation, by JSON Pointer.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN, OPTIONS_INVALID, TEST_INVALID.
 * @throws {SignalboxError} CATALOG_MISSING, PACKAGE_TWICE as `client.event` does.
 * @example
 * ```ts
 * import { expectSubscribed, recorded } from "signalbox/testing";
 * import { it } from "vitest";
 * import { largeOrders } from "../functions/contexts/orders/subscribers/largeOrders.ts";
 *
 * it("keeps an order as it was recorded", async () => {
 *   const json: unknown = JSON.parse('{ "orderId": "A-17", "total": 250 }');
 *   await expectSubscribed(largeOrders, recorded("orders@order.placed", json));
 * });
 * ```
 */
export function recorded<
  Types extends object = EventDataByType,
  Type extends keyof Types & string = keyof Types & string,
>(type: Type, json: unknown, options: RecordedOptions = {}): TestEvent<Types, Type> {
  checkOptions<RecordedOptions>("recorded", options, { catalog: catalogRule });
  const { catalog = registeredCatalog("recorded") } = options;
  const event = readRecorded(requireEventType("recorded", type, catalog), json);
  toRoutedEvent("recorded", event, catalog);
  return event as TestEvent<Types, Type>;
}

function readRecorded(type: EventType, json: unknown): AnyTestEvent {
  const { source, "detail-type": detailType, detail, id, time } = asObject(json) ?? {};
  const isDelivered = source === type.source && detailType === type.detailType;
  if (!isDelivered) return { type: type.id, data: json };
  if (type.envelope === "wrapped") {
    const { metadata, data } = asObject(detail) ?? {};
    return { type: type.id, data, metadata: asPublished(metadata) };
  }
  // On the core bus a raw type has the envelope that the gate gave it.
  const { metadata, data, ...others } = asObject(detail) ?? {};
  const given = asObject(metadata);
  if (given && data !== undefined && Object.keys(others).length === 0) {
    return { type: type.id, data, metadata: idAndTime(given["id"], given["time"]) };
  }
  const ownId = typeof id === "string" ? `eb-${id}` : undefined;
  return { type: type.id, data: detail, metadata: idAndTime(ownId, time) };
}

/** Without what the gate adds that no publisher may say. Whatever else it is, its rules find out. */
function asPublished(metadata: unknown): EventMetadata | undefined {
  const given = asObject(metadata);
  if (!given) return metadata as EventMetadata | undefined;
  const { acl: _, ...published } = given;
  return published;
}

function idAndTime(id: unknown, time: unknown) {
  return {
    ...(typeof id === "string" ? { id } : {}),
    ...(typeof time === "string" ? { time } : {}),
  };
}
