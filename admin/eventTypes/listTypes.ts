import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { resourceNames, subscriberId } from "../../project/names.ts";
import { coversType } from "../../project/topics/Topic.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { findType } from "./findType.ts";

/** What a list of event types says of each. */
export interface TypeDescription {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly category: string;
  readonly severity: string;
  readonly visibility: string;
  readonly envelope: string;
  readonly enabled: boolean;
  /** Its context, which may publish it from anywhere, and ids of subscribers that declare to. */
  readonly publishers: readonly string[];
  /** Ids of subscribers. */
  readonly subscribers: readonly string[];
}

/** All there is to say of an event type. */
export interface TypeDetails
  extends TypeDescription,
    Pick<EventType, "description" | "subcategory" | "operation" | "schemaVersion"> {
  /** Name of the schema registry that holds it. */
  readonly registry: string;
  /** The schema of the event's data, in the form the registry holds. */
  readonly schema: unknown;
}

/** Every declared event type. Asks no deployment. */
export async function listTypes(ports: AdminPorts): Promise<readonly TypeDescription[]> {
  const [catalog, subscribers] = await Promise.all([ports.catalog(), ports.subscribers()]);
  return catalog.types.map((type) => describeType(type, subscribers));
}

/**
 * One declared event type with its schema. Asks no deployment.
 *
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN with the nearest id when there's none.
 */
export async function showType(
  ports: AdminPorts,
  deployment: string,
  id: string,
): Promise<TypeDetails> {
  const type = findType(await ports.catalog(), id);
  const [subscribers, schema] = await Promise.all([
    ports.subscribers(),
    ports.registeredSchema(type),
  ]);
  const { schemaVersion, description, subcategory, operation } = type;
  return {
    ...describeType(type, subscribers),
    description,
    ...(subcategory === undefined ? {} : { subcategory }),
    ...(operation === undefined ? {} : { operation }),
    schemaVersion,
    registry: resourceNames(deployment).registry(type.source),
    schema,
  };
}

/** Says of an event type what people ask: who owns, publishes and receives it. */
function describeType(type: EventType, subscribers: readonly LoadedSubscriber[]): TypeDescription {
  const { id, title, owner, category, severity, visibility, envelope, enabled } = type;
  return {
    id,
    title,
    owner,
    category,
    severity,
    visibility,
    envelope,
    enabled,
    publishers: [type.source, ...publishersOf(type, subscribers)],
    subscribers: subscribersOf(type, subscribers),
  };
}

/** The ids of the subscribers that publish an event type. */
function publishersOf(
  { id }: Pick<EventType, "id">,
  subscribers: readonly LoadedSubscriber[],
): readonly string[] {
  return subscribers
    .filter(({ subscription }) => subscription.publishes.some((published) => published === id))
    .map(subscriberId)
    .sort();
}

/** The ids of the subscribers that listen to an event type, by itself or by a topic. */
function subscribersOf(
  type: Pick<EventType, "source" | "detailType">,
  subscribers: readonly LoadedSubscriber[],
): readonly string[] {
  return subscribers
    .filter(({ subscription }) => subscription.to.some((listened) => coversType(listened, type)))
    .map(subscriberId)
    .sort();
}
