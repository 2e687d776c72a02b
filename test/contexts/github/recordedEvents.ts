import type { EventDataByType } from "../../../generated/types.ts";
import type { KnownEventType } from "../../../project/subscriptions/HandlerContext.ts";
import { readRecordedEvents } from "../../support/recordedEvents.ts";

/** A webhook payload that GitHub sent, as an event. */
export interface Recorded<Type extends KnownEventType> {
  readonly type: Type;
  readonly data: EventDataByType[Type];
}

const recorded = readRecordedEvents();

/** Every recorded payload of this type. */
export function recordedEvents<Type extends KnownEventType>(type: Type): readonly Recorded<Type>[] {
  return recorded
    .filter((event) => event.type === type)
    .map(({ payload }) => ({ type, data: payload as EventDataByType[Type] }));
}

/** The one recorded event that `isMeant` picks first, as a copy. */
export function recordedEvent<Type extends KnownEventType>(
  type: Type,
  isMeant: (data: EventDataByType[Type]) => boolean = () => true,
): Recorded<Type> {
  const found = recordedEvents(type).find(({ data }) => isMeant(data));
  if (!found) throw new Error(`no recorded event ${type} of that kind`);
  return structuredClone(found);
}
