import { randomUUID } from "node:crypto";
import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "vitest";
import { S3DetailWriter } from "../../functions/adapters/S3DetailWriter.ts";
import { clientOptions } from "../../local/clients.ts";
import { recordedEvents } from "../../local/demonstration/publish/recordedEvents.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { logGroupName } from "../../project/names.ts";
import { sha256 } from "../../project/sha256.ts";
import { type AuditItem, auditItems } from "./support/auditItems.ts";
import { messageOf, sendToGate } from "./support/gateQueue.ts";
import { signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const star = recordedEvents().find(({ detailType }) => detailType === "star.created");

let deployment: Deployment;
let bucket: string;
let s3: S3Client;

beforeAll(async () => {
  deployment = await sharedDeployment();
  bucket = deployment.names.detailBucket("000000000000", deployment.connection.region);
  s3 = new S3Client({ ...clientOptions(deployment.connection), forcePathStyle: true });
});

/** A valid event whose detail goes to the bucket, and says this. */
function large(ingressId: string, says: string): string {
  const detail = `${star?.detail.slice(0, -1)},"says":"${says}","bulk":"${"x".repeat(600_000)}"}`;
  return messageOf({ id: ingressId, source: "github", detailType: "star.created", detail });
}

/** The records of what came in as this id, once there are so many. */
function recordsOf(ingressId: string, count: number): Promise<readonly AuditItem[]> {
  return waitFor(`${count} records of ${ingressId}`, async () => {
    const items = await auditItems(deployment, ingressId);
    return items.length >= count ? items : undefined;
  });
}

/** The object of the record that was accepted. */
async function acceptedDetail(ingressId: string): Promise<{ key: string; hash: string }> {
  await sendToGate(deployment, [large(ingressId, "1000000 EUR")]);
  const [record] = await recordsOf(ingressId, 1);
  const { key, sha256: hash } = record?.["detailObject"]?.M ?? {};
  return { key: key?.S ?? "", hash: hash?.S ?? "" };
}

async function read(key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await Body?.transformToString()) ?? "";
}

async function versionsOf(key: string): Promise<number> {
  const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }));
  return listed.Versions?.length ?? 0;
}

/** Does what the bucket's policy forbids, as one who may change it can. */
async function withoutPolicy<Result>(act: () => Promise<Result>): Promise<Result> {
  const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: bucket }));
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket }));
  try {
    return await act();
  } finally {
    await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  }
}

/** What the watch says of an object. */
function toldOf(key: string): Promise<Readonly<Record<string, unknown>>> {
  return waitFor(`the watch to tell of ${key}`, async () => {
    const { events = [] } = await deployment.clients.logs.send(
      new FilterLogEventsCommand({
        logGroupName: logGroupName(deployment.names.auditWatchFunction),
      }),
    );
    const lines = events.flatMap(({ message = "" }) =>
      message.includes("detail tampered with") ? [JSON.parse(message) as { key?: string }] : [],
    );
    return lines.find((line) => line.key === key);
  });
}

describe("a large detail", () => {
  it("lies under its content's hash, where readers find it unchanged", async () => {
    const id = randomUUID();
    const { key, hash } = await acceptedDetail(id);
    expect(key).toBe(`${id}/${hash}.json`);
    expect(sha256(await read(key))).toBe(hash);
    const shown = await signalboxJson(deployment.connection, "audit", "show", `github#eb-${id}`);
    expect(shown).toMatchObject({ records: [{ keptIn: { check: "fits" } }] });
  });

  it("is not overwritten by a message with its ingress id on the gate's queue", async () => {
    const id = randomUUID();
    const { key, hash } = await acceptedDetail(id);
    await sendToGate(deployment, [large(id, "1 EUR")]);
    const records = await recordsOf(id, 2);
    expect(records.map(({ status }) => status?.S).toSorted()).toEqual(["accepted", "rejected"]);
    expect(sha256(await read(key))).toBe(hash);
    expect(await versionsOf(key)).toBe(1);
  });

  it("is not put a second time", async () => {
    const { key, hash } = await acceptedDetail(randomUUID());
    const writer = new S3DetailWriter({ bucket, createClient: () => s3 });
    await writer.put(key, "something else", new AbortController().signal);
    expect(sha256(await read(key))).toBe(hash);
    expect(await versionsOf(key)).toBe(1);
  });

  it("that somebody replaces is told of, and does not fit its record", async () => {
    const id = randomUUID();
    const { key } = await acceptedDetail(id);
    const forged = new PutObjectCommand({ Bucket: bucket, Key: key, Body: '{"data":"1 EUR"}' });
    await withoutPolicy(() => s3.send(forged));
    expect(await toldOf(key)).toMatchObject({ change: "replaced", reason: "PutObject", bucket });
    const shown = await signalboxJson(deployment.connection, "audit", "show", `github#eb-${id}`);
    expect(shown).toMatchObject({ records: [{ keptIn: { check: "altered" } }] });
  });

  it("that somebody deletes is told of", async () => {
    const { key } = await acceptedDetail(randomUUID());
    await withoutPolicy(() => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
    expect(await toldOf(key)).toMatchObject({ change: "deleted", reason: "DeleteObject" });
  });

  it("that somebody puts under a key of his own is told of", async () => {
    const key = `${randomUUID()}.json`;
    await withoutPolicy(() =>
      s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: "{}" })),
    );
    expect(await toldOf(key)).toMatchObject({ change: "added by another" });
  });
});
