import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { eventIdIn } from "../../core/audit/auditKeys.ts";
import { publishedId } from "../../functions/stages/subscriber/publishedId.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { subscriberId } from "../../project/names.ts";
import { listensTo } from "./listensTo.ts";

/** An event and one that it caused. */
interface Published {
  readonly cause: AuditRow;
  readonly row: AuditRow;
}

/** Events of a type may be missing among those a handler published: refused, or hidden. */
const sparePlaces = 20;

/** The form of an id that a handler's `publish` makes. */
const madeId = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Which subscriber's handler published which event, by the events' partition keys. An id that a
 * handler's `publish` makes follows from the subscriber, the cause, the type and the place among the
 * type's events, so it can be made again. Where the handler gave a key, the id is only known to be
 * one of those: then it is that of the one subscriber that may publish the type over such a cause.
 * Costs nothing but some hashing: O(rows × subscribers that listen to their causes).
 */
export function findPublishers(
  rows: readonly AuditRow[],
  subscribers: readonly LoadedSubscriber[],
): ReadonlyMap<string, string> {
  const byId = new Map(rows.map((row) => [eventIdIn(row.pk), row]));
  const groups = new Map<string, Published[]>();
  for (const row of rows) {
    const cause = row.causationId === undefined ? undefined : byId.get(row.causationId);
    if (!cause || !madeId.test(eventIdIn(row.pk))) continue;
    const group = JSON.stringify([cause.pk, row.type]);
    groups.set(group, [...(groups.get(group) ?? []), { cause, row }]);
  }
  return new Map([...groups.values()].flatMap((group) => publishersOf(group, subscribers)));
}

/** Of events of one type with one cause. */
function publishersOf(
  group: readonly Published[],
  subscribers: readonly LoadedSubscriber[],
): readonly (readonly [string, string])[] {
  const [first] = group;
  if (!first) return [];
  const { cause, row } = first;
  const candidates = subscribers
    .filter((one) => listensTo(one, cause.type) && publishes(one, row.type))
    .map(subscriberId);
  const ids = new Map<string, string>();
  for (const candidate of candidates) {
    for (let place = 0; place < group.length + sparePlaces; place += 1) {
      ids.set(idAt(place, candidate, first), candidate);
    }
  }
  const [only] = candidates.length === 1 ? candidates : [];
  return group.flatMap(({ row: { pk } }) => {
    const publisher = ids.get(eventIdIn(pk)) ?? only;
    return publisher === undefined ? [] : [[pk, publisher] as const];
  });
}

function publishes({ subscription }: LoadedSubscriber, type: string): boolean {
  return (subscription.publishes as readonly string[]).includes(type);
}

function idAt(place: number, subscriber: string, { cause, row }: Published): string {
  const source = cause.pk.slice(0, cause.pk.indexOf("#"));
  return publishedId({
    cause: { source, metadata: { id: eventIdIn(cause.pk) } as never },
    subscriberId: subscriber,
    type: row.type,
    keyOrPlace: place,
  });
}
