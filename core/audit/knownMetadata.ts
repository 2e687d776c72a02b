import type { AttributeMap, AttributeValue } from "./AttributeValue.ts";
import type { AcceptedRecord } from "./AuditRecord.ts";
import { toAttribute } from "./toAttribute.ts";

type KnownMetadata = Pick<AcceptedRecord, "id" | "time" | "metadata">;

/**
 * An accepted event's detail without what of its metadata its record's other attributes say
 * already: 200 to 400 bytes, of which a quarter of small events would cost a write unit more.
 */
export function withoutKnown(detail: AttributeValue, record: KnownMetadata): AttributeValue {
  return changeMetadata(detail, (metadata) => without(metadata, known(record)));
}

/** The whole detail again; what it says itself stays as it is. */
export function withKnown(detail: AttributeValue, record: KnownMetadata): AttributeValue {
  return changeMetadata(detail, (metadata) => merge(known(record), metadata));
}

function changeMetadata(
  detail: AttributeValue,
  change: (metadata: AttributeMap) => AttributeMap,
): AttributeValue {
  const metadata = mapIn(mapIn(detail)?.["metadata"]);
  return metadata ? { M: { ...mapIn(detail), metadata: { M: change(metadata) } } } : detail;
}

/** The gate completes all of it, so that none is missing in a detail but for this reason. */
function known({ id, time, metadata }: KnownMetadata): AttributeMap {
  const { correlationId, causationId, category, subcategory, severity } = metadata;
  const { message, schemaVersion, hops, actor, resource } = metadata;
  const texts = { id, time, correlationId, causationId, category, subcategory, severity };
  const others = { message, schemaVersion, hops, actor: someOf(actor), resource };
  const held = Object.entries({ ...texts, ...others }).flatMap(([name, value]) => {
    const attribute = toAttribute(value)?.attribute;
    return attribute ? [[name, attribute] as const] : [];
  });
  return Object.fromEntries(held);
}

/** An actor of whom nothing is said has no attribute. */
function someOf(actor: object | undefined): object | undefined {
  return actor && Object.keys(actor).length > 0 ? actor : undefined;
}

/** `all` but for what `said` holds too; of a map in both, what is left of it. */
function without(all: AttributeMap, said: AttributeMap): AttributeMap {
  const left = Object.entries(all).flatMap(([name, value]) => {
    const [map, other] = [mapIn(value), said[name]];
    const otherMap = mapIn(other);
    if (map && otherMap) {
      const rest = without(map, otherMap);
      return Object.keys(rest).length === 0 ? [] : [[name, { M: rest }] as const];
    }
    return JSON.stringify(value) === JSON.stringify(other) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(left);
}

function merge(said: AttributeMap, stored: AttributeMap): AttributeMap {
  const merged: Record<string, AttributeValue> = { ...said, ...stored };
  for (const [name, value] of Object.entries(stored)) {
    const [map, other] = [mapIn(value), mapIn(said[name])];
    if (map && other) merged[name] = { M: merge(other, map) };
  }
  return merged;
}

function mapIn(value: AttributeValue | undefined): AttributeMap | undefined {
  return value && "M" in value ? value.M : undefined;
}
