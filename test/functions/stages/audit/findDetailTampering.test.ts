import { describe, expect, it } from "vitest";
import { findDetailTampering } from "../../../../functions/stages/audit/findDetailTampering.ts";
import { readWatchInput } from "../../../../functions/stages/audit/readWatchInput.ts";
import type { ObjectVersion } from "../../../../functions/stages/audit/WatchSetup.ts";
import {
  bucket,
  contentHash,
  deletion,
  expiry,
  gatesKey,
  objectEvent,
} from "./support/objectEvents.ts";

/** Versions of an object, the second of the day at which each came to be; a `-` is a mark. */
function versionsOf(text: string): readonly ObjectVersion[] {
  return text
    .split(" ")
    .filter((one) => one !== "")
    .map((one) => {
      const [versionId = "", second = "0"] = one.split("@");
      const modifiedAt = new Date(Date.UTC(2026, 10, 21, 0, 0, Number(second)));
      return { versionId, modifiedAt, isDeleteMarker: versionId.startsWith("-") };
    });
}

/** What is found in an event of S3, where the bucket lists these versions of the object. */
async function found(event: object, versions = "v1@1", retentionDays = 365) {
  const input = readWatchInput(event, bucket);
  if (input.kind !== "object") throw new Error("no event of an object");
  const asked: string[] = [];
  const of = async (key: string) => {
    asked.push(key);
    return versionsOf(versions);
  };
  const tampering = await findDetailTampering(input.event, {
    bucket,
    retentionDays,
    versions: { of },
  });
  return { change: tampering?.change, tampering, asked };
}

describe("a put into the detail bucket", () => {
  it("is in order where it is the gate's and the only one", async () => {
    expect(await found(objectEvent())).toEqual({
      change: undefined,
      tampering: undefined,
      asked: [gatesKey],
    });
  });

  it.each<[string, string, string, string | undefined]>([
    ["the second one", "v2", "v2@2 v1@1", "replaced"],
    ["the second one, listed in another order", "v2", "v1@1 v2@2", "replaced"],
    ["the second one of the same second", "v2", "v2@1 v1@1", "replaced"],
    ["the first one, told of after the second", "v1", "v2@2 v1@1", undefined],
    ["the third one", "v3", "v3@3 v2@2 v1@1", "replaced"],
    ["one after the deletion of another", "v2", "v2@3 -@2 v1@1", undefined],
    ["one after another that came after a deletion", "v3", "v3@4 v2@3 -@2 v1@1", "replaced"],
    ["one that is deleted by now", "v1", "-@2 v1@1", undefined],
    ["one that is gone by now", "v1", "", undefined],
    ["one of which only a mark is left", "v1", "-@2", undefined],
  ])(
    "is told of as such where it replaced another: %s",
    async (_what, versionId, versions, change) => {
      expect((await found(objectEvent({ versionId }), versions)).change).toBe(change);
    },
  );

  it("is told of where S3 does not name its version", async () => {
    const event = objectEvent({ versionId: "" });
    expect((await found(event, "v2@2 v1@1")).change).toBe("replaced");
    expect((await found(event, "v1@1")).change).toBeUndefined();
  });

  it.each([
    ["a key of anybody's", "invoices/1.json"],
    ["a key from before hashes were part of it", "7bf73129-1428-4cd3-a780-95db273d1602.json"],
    ["a key with half a hash", `a/${contentHash.slice(2)}.json`],
  ])("is told of where it is not under a key of the gate's: %s", async (_what, key) => {
    expect(await found(objectEvent({ key }))).toMatchObject({
      change: "added by another",
      asked: [],
    });
  });

  it.each(["CopyObject", "POST Object", "CompleteMultipartUpload", "anything new", undefined])(
    "is told of where it is not as the gate puts them: %s",
    async (reason) => {
      expect(await found(objectEvent({ detail: { reason } }))).toMatchObject({
        change: "added by another",
      });
    },
  );

  it("is told of with who did it, as far as S3 says", async () => {
    expect((await found(objectEvent({ versionId: "v2" }), "v2@2 v1@1")).tampering).toEqual({
      change: "replaced",
      key: gatesKey,
      reason: "PutObject",
      versionId: "v2",
      time: "2026-11-21T00:00:00Z",
      requester: "111122223333",
      sourceIp: "1.2.3.4",
      requestId: "N4N7GDK58NMKJ12R",
    });
  });
});

describe("a deletion from the detail bucket", () => {
  it.each([
    ["by a call that hides it", deletion()],
    ["by a call that is final", deletion({ "deletion-type": "Permanently Deleted" })],
    ["by nobody knows what", deletion({ reason: undefined })],
    ["by what only begins like the expiry", deletion({ reason: "Lifecycle Expiration " })],
    ["of what the gate never put", deletion({}, { key: "invoices/1.json" })],
  ])("is told of %s", async (_how, event) => {
    expect((await found(event)).change).toBe("deleted");
  });

  const expiring = { time: "2026-12-22T00:00:01Z" };
  const hides = expiry("Delete Marker Created", expiring);

  it.each<[string, object, string, number, string | undefined]>([
    ["in its time", hides, "-@0 v1@1", 31, undefined],
    ["a day early", hides, "-@0 v1@1", 32, "expired early"],
    ["in its time, of the newest version", hides, "-@0 v2@2 v1@1", 30, undefined],
    ["of what is gone by now", hides, "-@0", 365, undefined],
    ["of an older version", expiry("Permanently Deleted", expiring), "v2@2", 365, undefined],
  ])(
    "by the bucket's expiry is told of where it is early: %s",
    async (_, event, versions, retentionDays, change) => {
      expect((await found(event, versions, retentionDays)).change).toBe(change);
    },
  );
});
