import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { EventDataByType } from "../../../core/eventTypes/Register.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { nearestName } from "../../../core/text/nearestName.ts";
import { requireEventType } from "../events/requireEventType.ts";

/**
 * An event of a tree, with those that it caused. An operation is three types: what closes it is
 * among the effects of what opened it.
 */
export type ExpectedEvent<Types extends object = EventDataByType> = {
  [Type in keyof Types & string]: {
    readonly type: Type;
    /** Equal, or by asymmetric matchers. @default whatever it is */
    readonly data?: Types[Type];
    /** Equal, or by asymmetric matchers. @default whatever it is */
    readonly metadata?: unknown;
    /** All events that name this one as their cause, in any order. @default none */
    readonly effects?: readonly ExpectedEvent<Types>[];
  };
}[keyof Types & string];

/** An expected event that was checked. */
export interface ExpectedNode {
  readonly type: string;
  readonly data?: unknown;
  readonly metadata?: unknown;
  readonly effects: readonly ExpectedNode[];
}

const knownKeys: readonly string[] = ["type", "data", "metadata", "effects"];

/**
 * The tree with nothing left out.
 *
 * @throws {SignalboxError} TEST_INVALID naming the place where it is no tree of events.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN when no schema declares a type in it.
 */
export function toExpectedNodes(
  tree: unknown,
  catalog: EventCatalog,
  place = "tree",
): readonly ExpectedNode[] {
  if (!Array.isArray(tree)) throw invalid(place, "must be a list of expected events");
  if (place.length > maxPlace) throw invalid(place, "goes too deep: it may refer back to itself");
  return tree.map((given: unknown, index) => toExpectedNode(given, catalog, `${place}[${index}]`));
}

/** Of a tree some hundred levels deep. */
const maxPlace = 2000;

function toExpectedNode(given: unknown, catalog: EventCatalog, place: string): ExpectedNode {
  const fields = asObject(given);
  if (!fields) throw invalid(place, "must be an object { type, data?, metadata?, effects? }");
  const stranger = Object.keys(fields).find((key) => !knownKeys.includes(key));
  if (stranger !== undefined) {
    const nearest = nearestName(stranger, knownKeys);
    const hint = nearest ? `did you mean ${nearest}?` : `known are ${knownKeys.join(", ")}`;
    throw invalid(place, `has no field ${JSON.stringify(stranger)}: ${hint}`);
  }
  const { type, data, metadata, effects = [] } = fields;
  return {
    type: requireEventType(`expectEvents: ${place}`, type, catalog).id,
    data,
    metadata,
    effects: toExpectedNodes(effects, catalog, `${place}.effects`),
  };
}

function invalid(place: string, problem: string): SignalboxError {
  return new SignalboxError("TEST_INVALID", `expectEvents: ${place.slice(0, 200)} ${problem}.`);
}
