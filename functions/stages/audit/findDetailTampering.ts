import { readObjectKey } from "../../../core/audit/objectKey.ts";
import type { ObjectEvent } from "./readWatchInput.ts";
import type { ObjectVersion, WatchSetup } from "./WatchSetup.ts";

/** A change of the detail bucket that nothing but tampering explains. */
export interface DetailTampering extends Omit<ObjectEvent, "happened"> {
  readonly change: DetailChange;
}

/** What happened to an object. */
export type DetailChange =
  /** Put where one was. */
  | "replaced"
  /** Put under a key, or in a way, that is not the gate's. */
  | "added by another"
  | "deleted"
  /** Expired before its record does: somebody shortened the bucket's lifecycle. */
  | "expired early";

/** The one thing that may remove an object, as S3 names it. */
const expiry = "Lifecycle Expiration";

/** That a deletion only hides the object, as S3 names it: what expires is gone for good later. */
const hidden = "Delete Marker Created";

/** How the gate puts objects, as S3 names it. */
const gatesWay = "PutObject";

const msPerDay = 86_400_000;

/**
 * What an event of the detail bucket tells of tampering: an object put where one was, or otherwise
 * than the gate puts them, and any removal but by the expiry in its time. Undefined for what is in
 * order. Asks the bucket which versions there are where the event alone doesn't tell.
 */
export async function findDetailTampering(
  event: ObjectEvent,
  setup: Omit<WatchSetup, "calls">,
): Promise<DetailTampering | undefined> {
  const change = await findChange(event, setup);
  if (!change) return undefined;
  const { happened: _, ...said } = event;
  return { change, ...said };
}

async function findChange(
  event: ObjectEvent,
  { versions, retentionDays }: Omit<WatchSetup, "calls">,
): Promise<DetailChange | undefined> {
  const { happened, key, reason } = event;
  if (happened === "deleted") {
    if (reason !== expiry) return "deleted";
    const isEarly = expiredEarly(event, await versions.of(key), retentionDays);
    return isEarly ? "expired early" : undefined;
  }
  const isGates = readObjectKey(key)?.sha256 !== undefined && reason === gatesWay;
  if (!isGates) return "added by another";
  return isReplaced(event, await versions.of(key)) ? "replaced" : undefined;
}

/**
 * Whether there was a version under the key when this one was put. One that was deleted before
 * doesn't count: its deletion is told by itself, or was its expiry.
 */
function isReplaced({ versionId }: ObjectEvent, versions: readonly ObjectVersion[]): boolean {
  const listed = newestFirst(versions);
  const named = listed.findIndex((version) => version.versionId === versionId);
  const put = named >= 0 ? named : listed.findIndex(({ isDeleteMarker }) => !isDeleteMarker);
  const before = listed[put + 1];
  return before !== undefined && !before.isDeleteMarker;
}

/** S3 expires at the midnight after so many days: what is younger was made to expire. */
function expiredEarly(
  { deletionType, time }: ObjectEvent,
  versions: readonly ObjectVersion[],
  retentionDays: number,
): boolean {
  if (deletionType !== hidden) return false;
  const expired = newestFirst(versions).find(({ isDeleteMarker }) => !isDeleteMarker);
  if (!expired) return false;
  return Date.parse(time) - expired.modifiedAt.getTime() < retentionDays * msPerDay;
}

function newestFirst(versions: readonly ObjectVersion[]): readonly ObjectVersion[] {
  return versions.toSorted((left, right) => right.modifiedAt.getTime() - left.modifiedAt.getTime());
}
