import type { DynamoDBRecord } from "aws-lambda";
import { asObject } from "../../../core/json/asObject.ts";

/** What the schedule hands the watch in place of an event. */
export const heartbeatInput = { heartbeat: true } as const;

/** How S3 tells EventBridge of the objects of a bucket. */
export const objectEvents = {
  source: "aws.s3",
  created: "Object Created",
  deleted: "Object Deleted",
} as const;

/** What S3 says of an object that came or went. */
export interface ObjectEvent {
  readonly happened: "created" | "deleted";
  readonly key: string;
  /** The call that did it, or that a lifecycle rule did. */
  readonly reason: string;
  /** Whether it is gone for good or hidden by a mark, where it is deleted. */
  readonly deletionType?: string;
  readonly versionId?: string;
  /** When, as S3 says: RFC 3339. */
  readonly time: string;
  /** Who, as far as S3 says: an account, or a service. */
  readonly requester?: string;
  readonly sourceIp?: string;
  readonly requestId?: string;
}

/** What the watch is called with. */
export type WatchInput =
  /** Changes of the audit table, from its stream. */
  | { readonly kind: "records"; readonly records: readonly DynamoDBRecord[] }
  /** An object of the detail bucket came or went. */
  | { readonly kind: "object"; readonly event: ObjectEvent }
  /** A call that is to show that the watch is awake. */
  | { readonly kind: "heartbeat" }
  /** Nothing that the deployment calls it with. */
  | { readonly kind: "unknown" };

/** Tells the watch's inputs from each other; `bucket` is the one whose objects it watches. */
export function readWatchInput(event: unknown, bucket: string): WatchInput {
  const fields = asObject(event) ?? {};
  const { Records: records, source, heartbeat } = fields;
  if (heartbeat === true && Object.keys(fields).length === 1) return { kind: "heartbeat" };
  if (Array.isArray(records) && records.every(isStreamRecord)) return { kind: "records", records };
  if (source === objectEvents.source) return readObjectEvent(fields, bucket);
  return { kind: "unknown" };
}

function isStreamRecord(record: unknown): record is DynamoDBRecord {
  const { eventName, eventSource, dynamodb } = asObject(record) ?? {};
  return (
    typeof eventName === "string" &&
    eventSource === "aws:dynamodb" &&
    asObject(dynamodb) !== undefined
  );
}

function readObjectEvent(fields: Readonly<Record<string, unknown>>, bucket: string): WatchInput {
  const { "detail-type": type, detail } = fields;
  const happened = happenings.get(type);
  const said = asObject(detail) ?? {};
  const { key, "version-id": versionId } = asObject(said["object"]) ?? {};
  if (!happened || asObject(said["bucket"])?.["name"] !== bucket || typeof key !== "string") {
    return { kind: "unknown" };
  }
  const event: ObjectEvent = {
    happened,
    key,
    reason: textOf(said["reason"]) ?? "unknown",
    time: textOf(fields["time"]) ?? "",
    ...texts({
      deletionType: said["deletion-type"],
      versionId,
      requester: said["requester"],
      sourceIp: said["source-ip-address"],
      requestId: said["request-id"],
    }),
  };
  return { kind: "object", event };
}

const happenings: ReadonlyMap<unknown, ObjectEvent["happened"]> = new Map([
  [objectEvents.created, "created"],
  [objectEvents.deleted, "deleted"],
]);

function texts<Name extends string>(
  values: Readonly<Record<Name, unknown>>,
): { readonly [N in Name]?: string } {
  const known = Object.entries(values).filter(([, value]) => textOf(value) !== undefined);
  return Object.fromEntries(known) as { readonly [N in Name]?: string };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
