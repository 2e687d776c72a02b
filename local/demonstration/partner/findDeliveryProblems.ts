import { isDeepStrictEqual } from "node:util";
import type { Problem } from "../../reconcile/findProblems.ts";
import type { DeliveredEvent, DeliveryEvidence, RoutedPublicEvent } from "./DeliveryEvidence.ts";
import { leavesOf } from "./leavesOf.ts";

/** All that leaves of an event's metadata, apart from its schema's version, which is the public one's. */
const publicMetadata = [
  "id",
  "time",
  "correlationId",
  "causationId",
  "resource.type",
  "resource.href",
  "category",
  "subcategory",
  "severity",
].map((path) => `metadata.${path}`);
const publicVersion = "metadata.schemaVersion";

/**
 * Everything that is not as it should be with what another account got: each event of a granted
 * type once, with its public part and nothing else; none of another type, none that the audit
 * trail does not have.
 */
export function findDeliveryProblems(evidence: DeliveryEvidence): readonly Problem[] {
  const { granted, routed, delivered } = evidence;
  const byKey = Map.groupBy(delivered, keyOf);
  const expected = routed.filter(({ type }) => granted.includes(type));
  const known = new Map(routed.map((event) => [keyOf(event), event]));
  const faults = [
    ...expected.flatMap((event) => countFaults(event, byKey.get(keyOf(event))?.length ?? 0)),
    ...delivered.flatMap((event) => {
      const isGranted = granted.includes(event.type);
      const whats = isGranted
        ? contentFaults(event, known.get(keyOf(event)))
        : ["arrived, although it is not granted"];
      return whats.map((what) => ({ what, event: keyOf(event) }));
    }),
  ];
  return [...Map.groupBy(faults, ({ what }) => what)].map(([what, found]) => ({
    what,
    events: found.map(({ event }) => event),
  }));
}

/** Ids are unique within a source only; the type tells people more. */
function keyOf({ type, key }: Pick<DeliveredEvent, "type" | "key">): string {
  return `${type} ${key}`;
}

function countFaults(event: RoutedPublicEvent, times: number) {
  if (times === 1) return [];
  const what = times === 0 ? "never arrived at the other account" : `arrived ${times} times`;
  return [{ what, event: keyOf(event) }];
}

function contentFaults(
  { detail, resources }: DeliveredEvent,
  routed: RoutedPublicEvent | undefined,
): readonly string[] {
  if (!routed) return ["arrived, but is not in the audit trail"];
  const fields = fieldFaults(leavesOf(detail), routed);
  return resources.length === 0 ? fields : [...fields, "arrived with ARNs of resources"];
}

type Leaves = ReadonlyMap<string, unknown>;

/** What of an event's fields should not have come, has not, or came as another. */
function fieldFaults(came: Leaves, routed: RoutedPublicEvent): readonly string[] {
  const all = leavesOf(routed.detail);
  const wanted = publicLeaves(all, routed.publicData);
  const missing = [...wanted.keys(), publicVersion].filter((path) => came.get(path) === undefined);
  const wrong = [...came]
    .filter(
      ([path, value]) => path !== publicVersion && value !== undefined && !missing.includes(path),
    )
    .filter(([path, value]) => !isDeepStrictEqual(value, wanted.get(path)))
    .map(([path]) => {
      if (wanted.has(path)) return `another ${path}`;
      return all.has(path) ? `${path}, which is internal` : `${path}, which it did not have`;
    });
  return [
    ...wrong.map((what) => `arrived with ${what}`),
    ...missing.map((path) => `arrived without ${path}`),
  ];
}

function publicLeaves(all: Leaves, publicData: unknown): Leaves {
  const metadata = publicMetadata.flatMap((path) =>
    all.has(path) ? [[path, all.get(path)] as const] : [],
  );
  return new Map([...metadata, ...leavesOf(publicData, "data")]);
}
