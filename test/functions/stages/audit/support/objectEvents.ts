/** The detail bucket of tests. */
export const bucket = "signalbox-detail-111122223333-eu-central-1";

/** The content's hash in keys of tests. */
export const contentHash = "0f".repeat(32);

/** A key as the gate makes it. */
export const gatesKey = `7bf73129-1428-4cd3-a780-95db273d1602/${contentHash}.json`;

/** What of an event differs from a plain put of the gate's. */
export interface ObjectEventParts {
  readonly type?: string;
  readonly bucket?: string;
  readonly key?: unknown;
  readonly time?: string;
  readonly versionId?: string;
  /** Merged into the detail. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An event of S3 as its user guide shows them (`ev-events`), by default a put of the gate's. */
export function objectEvent(parts: ObjectEventParts = {}) {
  return {
    version: "0",
    id: "17793124-05d4-b198-2fde-7ededc63b103",
    "detail-type": parts.type ?? "Object Created",
    source: "aws.s3",
    account: "111122223333",
    time: parts.time ?? "2026-11-21T00:00:00Z",
    region: "eu-central-1",
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: "0",
      bucket: { name: parts.bucket ?? bucket },
      object: {
        key: "key" in parts ? parts.key : gatesKey,
        size: 300_000,
        etag: "b1946ac92492d2347c6235b4d2611184",
        ...("versionId" in parts ? { "version-id": parts.versionId } : { "version-id": "v1" }),
        sequencer: "617f08299329d189",
      },
      "request-id": "N4N7GDK58NMKJ12R",
      requester: "111122223333",
      "source-ip-address": "1.2.3.4",
      reason: "PutObject",
      ...parts.detail,
    },
  };
}

/** An event of S3 that tells of a deletion by a call. */
export function deletion(
  detail: Readonly<Record<string, unknown>> = {},
  parts: Omit<ObjectEventParts, "detail" | "type"> = {},
) {
  return objectEvent({
    ...parts,
    type: "Object Deleted",
    detail: { reason: "DeleteObject", "deletion-type": "Delete Marker Created", ...detail },
  });
}

/** An event of S3 that tells of an expiry. */
export function expiry(
  deletionType: "Delete Marker Created" | "Permanently Deleted",
  parts: Omit<ObjectEventParts, "detail" | "type"> = {},
) {
  const reason = "Lifecycle Expiration";
  return deletion({ reason, "deletion-type": deletionType, requester: "s3.amazonaws.com" }, parts);
}
