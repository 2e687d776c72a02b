import { type AuditKey, acceptedUnder, rejectedUnder } from "../../core/audit/auditKeys.ts";
import type { AuditReader } from "../audit/AuditReader.ts";
import type { Resubmission, Resubmissions } from "./Resubmissions.ts";

/** What became of a refused event since. */
export type Fate =
  /** Nothing: it waits for somebody. */
  | { readonly kind: "waiting" }
  /** It was sent again, and the gate has not recorded it, or not yet. */
  | { readonly kind: "resubmitted"; readonly at: string; readonly ingressId: string }
  /** The same event came in again, resubmitted or published anew, and was let through. */
  | { readonly kind: "accepted"; readonly at: string; readonly key: AuditKey }
  /** It was sent again and refused again: that entry takes its place. */
  | { readonly kind: "refused again"; readonly at: string; readonly key: AuditKey };

/** Where fates are read. */
export interface FateSources {
  readonly table: AuditReader;
  readonly resubmissions: Resubmissions;
}

/** How often an event may be refused in turn before nobody looks on. */
const maxGenerations = 10;

/** What became of entries of the quarantine, in order. */
export async function findFates(
  keys: readonly AuditKey[],
  sources: FateSources,
): Promise<readonly Fate[]> {
  const fates = await findNextFates(keys, sources);
  // An entry that was refused again may have been let through since.
  for (let generation = 1; generation < maxGenerations; generation += 1) {
    const refused = fates.flatMap((fate, index) =>
      fate.kind === "refused again" ? [{ index, key: fate.key }] : [],
    );
    const next = await findNextFates(
      refused.map(({ key }) => key),
      sources,
    );
    let hasMoved = false;
    for (const [number, { index }] of refused.entries()) {
      const fate = next[number];
      // Whatever else becomes of that entry, it is the one to look at.
      if (fate?.kind !== "accepted" && fate?.kind !== "refused again") continue;
      fates[index] = fate;
      hasMoved = true;
    }
    if (!hasMoved) break;
  }
  return fates;
}

async function findNextFates(
  keys: readonly AuditKey[],
  { table, resubmissions }: FateSources,
): Promise<Fate[]> {
  if (keys.length === 0) return [];
  const notes = await resubmissions.read(keys);
  const places = keys.map((key, index) => placesOf(key, notes[index]));
  const looked = places.flatMap(({ own, accepted, refused }) => [own, ...accepted, ...refused]);
  const times = await table.receivedAt(looked);
  const timeByKey = new Map(looked.map((key, index) => [textOf(key), times[index]]));
  const timeOf = (key: AuditKey) => timeByKey.get(textOf(key));
  return places.map((place, index) => judge(place, notes[index], timeOf));
}

/** Records that tell of an entry's fate. */
interface Places {
  readonly own: AuditKey;
  readonly accepted: readonly AuditKey[];
  readonly refused: readonly AuditKey[];
}

function placesOf(own: AuditKey, note: Resubmission | undefined): Places {
  if (!note) return { own, accepted: [acceptedUnder(own.pk)], refused: [] };
  const partitions = [...new Set([own.pk, note.pk])];
  return {
    own,
    accepted: partitions.map(acceptedUnder),
    refused: [rejectedUnder(note.pk, note.ingressId)],
  };
}

/** An event that was let through before this one was refused is another one with its id. */
function judge(
  { own, accepted, refused }: Places,
  note: Resubmission | undefined,
  timeOf: (key: AuditKey) => string | undefined,
): Fate {
  const refusedAt = timeOf(own) ?? "";
  for (const key of accepted) {
    const at = timeOf(key);
    if (at !== undefined && at > refusedAt) return { kind: "accepted", key, at };
  }
  for (const key of refused) {
    const at = timeOf(key);
    if (at !== undefined) return { kind: "refused again", key, at };
  }
  return note
    ? { kind: "resubmitted", at: note.at, ingressId: note.ingressId }
    : { kind: "waiting" };
}

function textOf({ pk, sk }: AuditKey): string {
  return JSON.stringify([pk, sk]);
}
