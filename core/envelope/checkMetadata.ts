import type { EventCatalog } from "../eventTypes/EventCatalog.ts";
import { toPointer } from "../eventTypes/schema/jsonPointer.ts";
import { asObject } from "../json/asObject.ts";
import type { Violation } from "./Violation.ts";

/** How far an event's time may lie ahead of the clock that checks it. */
export const maxTimeAheadMs = 24 * 60 * 60 * 1000;

const earliestMs = Date.parse("0000-01-01T00:00:00Z");

/** The gate refuses an event that the router has emitted again more often: loops end. */
export const maxHops = 8;

/**
 * Every rule that a publisher's metadata breaks, with pointers from `detail`. What JSON Schema
 * can't say is added to what the metadata's schema says.
 */
export function checkMetadata(
  metadata: unknown,
  data: unknown,
  catalog: EventCatalog,
  now: Date,
): readonly Violation[] {
  const broken = catalog.validateMetadata(metadata);
  const { time, category, hops } = asObject(metadata) ?? {};
  const known = new Set(broken.map(({ pointer }) => pointer));
  const further = [
    ...checkText(metadata, ""),
    ...checkTime(time, now),
    ...checkCategory(category, data, catalog),
    ...checkHops(hops),
  ].filter(({ pointer }) => !known.has(pointer));
  return [...broken, ...further].map(inMetadata);
}

function inMetadata(violation: Violation): Violation {
  return { ...violation, pointer: `/metadata${violation.pointer}` };
}

/** Index keys and headers are made of metadata: neither can carry half a character. */
function checkText(value: unknown, pointer: string): readonly Violation[] {
  if (typeof value === "string") {
    if (value.isWellFormed()) return [];
    return [{ pointer, keyword: "text", message: "must be well-formed: has a lone surrogate" }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) =>
    checkText(field, pointer + toPointer([name])),
  );
}

/**
 * What is wrong with when an event is said to have happened. Between the years 0 and 9999 in UTC,
 * times sort as texts; what lies further ahead than a day is a clock gone wrong.
 */
export function checkTime(time: unknown, now: Date): readonly Violation[] {
  if (typeof time !== "string") return [];
  const refuse = (message: string) => [{ pointer: "/time", keyword: "time", message }];
  const at = Date.parse(time);
  if (Number.isNaN(at)) return refuse(`must be a time that exists, is ${quote(time)}`);
  if (at < earliestMs) return refuse(`must not lie before the year 0 in UTC, is ${quote(time)}`);
  if (at - now.getTime() <= maxTimeAheadMs) return [];
  return refuse(`must not lie more than a day ahead of ${now.toISOString()}, is ${quote(time)}`);
}

function checkCategory(
  category: unknown,
  data: unknown,
  catalog: EventCatalog,
): readonly Violation[] {
  if (typeof category !== "string") return [];
  const pointer = "/category";
  if (!catalog.categories.has(category)) {
    const known = [...catalog.categories].join(", ");
    return [{ pointer, keyword: "category", message: `must be one of ${known}` }];
  }
  if (category === "state" && !hasOwn(data, "newState")) {
    const message = "state requires the property newState in data";
    return [{ pointer, keyword: "category", message }];
  }
  return [];
}

function checkHops(hops: unknown): readonly Violation[] {
  if (typeof hops !== "number" || hops <= maxHops) return [];
  const message = `must be at most ${maxHops}, is ${hops}: the event goes round in a loop`;
  return [{ pointer: "/hops", keyword: "hops", message }];
}

function hasOwn(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}

function quote(text: string): string {
  return JSON.stringify(text);
}
