import type { DynamoDBRecord } from "aws-lambda";
import { v5 } from "uuid";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import type { SwitchState } from "../../../core/switches/Switch.ts";
import { actorOf } from "../../actorOf.ts";

/** Names the ids of these events; drawn at random, once and for all. */
const namespace = "b1d0a3f4-7c7b-4f5e-8f0a-6b6c1f2e9d35";

/** An item is edited by hand now and then: what it holds must fit an event whatever it is. */
const maxTextLength = 2000;

type Image = NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"];

/**
 * The event that says who changed a switch, from the change itself as the state table's stream
 * tells it. Made of nothing else, id included: however often a change is told, the gate takes it
 * once. A change that brings no `changeId` of its own was made by hand, whoever the item names.
 */
export function switchChangedEvent({ eventID, dynamodb = {} }: DynamoDBRecord): BusEntry {
  const { Keys, NewImage, OldImage, ApproximateCreationDateTime: seconds } = dynamodb;
  const { kind, name } = nameOf(textOf(Keys, "sk") ?? "");
  const changeId = textOf(NewImage, "changeId");
  const byHand = changeId === undefined || changeId === textOf(OldImage, "changeId");
  const [from, to] = [stateOf(OldImage), stateOf(NewImage)];
  const changedBy = byHand ? undefined : textOf(NewImage, "changedBy");
  const reason = byHand ? undefined : textOf(NewImage, "reason");
  const metadata = {
    id: v5(eventID ?? JSON.stringify(dynamodb), namespace),
    ...(seconds === undefined ? {} : { time: new Date(seconds * 1000).toISOString() }),
    ...actorOf(changedBy),
    message: `${kind} ${name} was switched ${to}`.slice(0, 200).toWellFormed(),
  };
  const data = {
    kind,
    name,
    from,
    to,
    byHand,
    ...(changedBy === undefined ? {} : { changedBy }),
    ...(reason === undefined ? {} : { reason }),
  };
  return {
    source: routerSource,
    detailType: routerDetailTypes.switchChanged,
    detail: JSON.stringify({ metadata, data }),
  };
}

/** What the switch is for; a key that no switch has is told of as it is. */
function nameOf(sortKey: string): { readonly kind: string; readonly name: string } {
  const at = sortKey.indexOf("#");
  return at < 0
    ? { kind: "unknown", name: sortKey }
    : { kind: sortKey.slice(0, at), name: sortKey.slice(at + 1) };
}

function stateOf(image: Image): SwitchState {
  return textOf(image, "state") === "off" ? "off" : "on";
}

function textOf(image: Image, name: string): string | undefined {
  return image?.[name]?.S?.slice(0, maxTextLength).toWellFormed();
}
