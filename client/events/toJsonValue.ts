import { maxPublishedEntryBytes } from "../../core/bus/packEntries.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { copyJson, type JsonCopy } from "../../core/json/copyJson.ts";

/** Each value takes two bytes of JSON text at least, so more of them never fit an entry. */
const maxValues = maxPublishedEntryBytes / 2;

/**
 * Copies a value of an event the way JSON text carries it, see {@link copyJson}.
 *
 * @param pointer where `value` stands in the event's detail.
 * @param levels how many levels of objects and lists it may nest, 1 to 1,000.
 * @throws {SignalboxError} EVENT_TOO_LARGE when it holds more values than fit a bus entry.
 */
export function toJsonValue(value: unknown, pointer: string, levels: number): JsonCopy {
  const copy = copyJson(value, pointer, { levels, levelsOf: "EventBridge", maxValues });
  if (copy) return copy;
  throw new SignalboxError(
    "EVENT_TOO_LARGE",
    `The event holds more than ${maxValues} values, which is over ${maxPublishedEntryBytes} ` +
      "bytes of JSON: keep them elsewhere and publish a reference.",
  );
}
