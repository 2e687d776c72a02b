import { v5 } from "uuid";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import { actorOf } from "../../actorOf.ts";
import type { Lifted } from "./Lifted.ts";

/** Names the ids of these events; drawn at random, once and for all. */
const namespace = "9c1b7a52-5f0e-4d3b-a8a1-64c0f2b7d9e3";

const maxMessageLength = 200;

/**
 * The event that says that something which guards the router was lifted, by whom and by what call.
 * Made of nothing but what CloudTrail told, id included: however often a call is told of, the gate
 * takes it once.
 */
export function guardrailChangedEvent(lifted: Lifted): BusEntry {
  const { isDeployment, error, eventId, time, ...told } = lifted;
  const metadata = {
    id: v5(eventId ?? JSON.stringify(lifted), namespace),
    ...(time === undefined ? {} : { time }),
    ...actorOf(lifted.by),
    message: describe(lifted).slice(0, maxMessageLength).toWellFormed(),
  };
  const data = {
    ...told,
    outcome: error === undefined ? "done" : "failed",
    ...(error === undefined ? {} : { error }),
    deployment: isDeployment,
    ...(eventId === undefined ? {} : { eventId }),
  };
  return {
    source: routerSource,
    detailType: routerDetailTypes.guardrailChanged,
    detail: JSON.stringify({ metadata, data }),
  };
}

function describe({ call, names, by, error }: Lifted): string {
  const [first = "the whole account", ...others] = names;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `${call} on ${first}${more} by ${by}${error === undefined ? "" : `: ${error}`}`;
}
