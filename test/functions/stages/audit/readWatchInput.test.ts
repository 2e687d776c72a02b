import { describe, expect, it } from "vitest";
import {
  heartbeatInput,
  readWatchInput,
} from "../../../../functions/stages/audit/readWatchInput.ts";
import { bucket, deletion, gatesKey, objectEvent } from "./support/objectEvents.ts";

const record = {
  eventName: "MODIFY",
  eventSource: "aws:dynamodb",
  dynamodb: { Keys: { pk: { S: "orders#order-1" }, sk: { S: "EVENT" } } },
};

describe("what the watch is called with", () => {
  it("is records of the audit table's stream", () => {
    const input = readWatchInput({ Records: [record, record] }, bucket);
    expect(input).toEqual({ kind: "records", records: [record, record] });
  });

  it("is an object of the detail bucket that came", () => {
    expect(readWatchInput(objectEvent(), bucket)).toEqual({
      kind: "object",
      event: {
        happened: "created",
        key: gatesKey,
        reason: "PutObject",
        versionId: "v1",
        time: "2026-11-21T00:00:00Z",
        requester: "111122223333",
        sourceIp: "1.2.3.4",
        requestId: "N4N7GDK58NMKJ12R",
      },
    });
  });

  it("is an object of the detail bucket that went", () => {
    expect(readWatchInput(deletion(), bucket)).toMatchObject({
      kind: "object",
      event: {
        happened: "deleted",
        reason: "DeleteObject",
        deletionType: "Delete Marker Created",
      },
    });
  });

  it("is an object of which S3 says less than it does today", () => {
    const event = { source: "aws.s3", "detail-type": "Object Deleted" };
    const detail = { bucket: { name: bucket }, object: { key: "a" } };
    expect(readWatchInput({ ...event, detail }, bucket)).toEqual({
      kind: "object",
      event: { happened: "deleted", key: "a", reason: "unknown", time: "" },
    });
  });

  it("is a heartbeat", () => {
    expect(readWatchInput(heartbeatInput, bucket)).toEqual({ kind: "heartbeat" });
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "heartbeat"],
    ["a list", [record]],
    ["an empty object", {}],
    ["a heartbeat that is none", { heartbeat: "true" }],
    ["a heartbeat with something beside it", { heartbeat: true, records: 1 }],
    ["records that are no list", { Records: record }],
    ["records of a queue", { Records: [{ ...record, eventSource: "aws:sqs" }] }],
    ["a record among others that is none", { Records: [record, null] }],
    ["a record without a change", { Records: [{ ...record, dynamodb: undefined }] }],
    ["a record without a name", { Records: [{ ...record, eventName: 1 }] }],
    ["an object of another bucket", objectEvent({ bucket: "another" })],
    ["an object without a key", objectEvent({ key: undefined })],
    ["an object whose key is no text", objectEvent({ key: { S: "a" } })],
    ["an object that was restored", objectEvent({ type: "Object Restore Completed" })],
    ["an event of S3 without a detail", { source: "aws.s3", "detail-type": "Object Created" }],
    ["an event of somebody else", { ...objectEvent(), source: "my.s3" }],
  ])("rejects %s", (_what, event) => {
    expect(readWatchInput(event, bucket)).toEqual({ kind: "unknown" });
  });
});
