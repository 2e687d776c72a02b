import {
  CopyObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from "@aws-sdk/client-s3";
import { reasonOf } from "../../core/text/reasonOf.ts";
import { until } from "../../local/processes/until.ts";
import { createBucket } from "../aws/createBucket.ts";
import { isDenied } from "../aws/serviceErrors.ts";
import type { Check, Finding } from "../Check.ts";
import type { Workbench } from "../Workbench.ts";

/** What became of a call. */
export type Answer = "passed" | "denied" | "there already" | `failed: ${string}`;

/** What the bucket answered. */
export interface PutOnceObservation {
  /** To puts without the header, once the policy had time to hold. */
  readonly plain: Answer;
  /** To a put that asks for nothing to be there. */
  readonly first: Answer;
  /** To the same again. */
  readonly second: Answer;
  /** To a copy onto it. */
  readonly copy: Answer;
}

/** Whether a policy can have S3 take each object once, as the detail bucket's does. */
export const putOnce: Check = {
  name: "put-once",
  claim:
    "Where a bucket's policy denies puts without If-None-Match, a put with it passes, a second one " +
    "is told that an object is there, and puts without it and copies are denied.",
  matters: "Large details get into their bucket, and nothing gets over them.",
  creates: ["1 S3 bucket with a policy and an object"],
  costUsd: 0.0002,
  minutes: 3,
  run: async (bench) => {
    const bucket = await createBucket(bench, "put-once", {
      Sid: "DenyReplacing",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Condition: { Null: { "s3:if-none-match": "true" } },
    });
    const plain = await settledAnswer(bench, bucket);
    const once = { Bucket: bucket, Key: "once", Body: "1", IfNoneMatch: "*" };
    const first = await put(bench, once);
    const second = await put(bench, { ...once, Body: "2" });
    const copy = await copyOver(bench, bucket);
    return judgePutOnce({ plain, first, second, copy });
  },
};

/** A policy that denies nothing yet settles nothing. */
export function judgePutOnce(seen: PutOnceObservation): Finding {
  const evidence = [
    `puts without If-None-Match: ${seen.plain}`,
    `the first put with it: ${seen.first}`,
    `the second: ${seen.second}`,
    `a copy onto the object: ${seen.copy}`,
  ];
  if (seen.plain !== "denied") return { verdict: "undetermined", evidence };
  const holds =
    seen.first === "passed" && seen.second === "there already" && seen.copy === "denied";
  const isCut = Object.values(seen).some((answer) => answer.startsWith("failed"));
  if (isCut) return { verdict: "undetermined", evidence };
  return { verdict: holds ? "confirmed" : "contradicted", evidence };
}

/** What a put without the header comes to, once the policy denies it or has had its time. */
async function settledAnswer(bench: Workbench, bucket: string): Promise<Answer> {
  const { propagationMs: deadlineMs, pollMs: everyMs } = bench.pace;
  const probe = () => put(bench, { Bucket: bucket, Key: "probe", Body: "1" });
  const denied = await until(
    async () => {
      const answer = await probe();
      return answer === "denied" ? answer : undefined;
    },
    { deadlineMs, everyMs, signal: bench.signal },
  );
  return denied ?? probe();
}

function put({ clients }: Workbench, object: PutObjectCommandInput): Promise<Answer> {
  return answerOf(clients.s3.send(new PutObjectCommand(object)));
}

function copyOver({ clients }: Workbench, bucket: string): Promise<Answer> {
  const copy = {
    Bucket: bucket,
    Key: "once",
    CopySource: `${bucket}/once`,
    StorageClass: "STANDARD_IA",
  } as const;
  return answerOf(clients.s3.send(new CopyObjectCommand(copy)));
}

async function answerOf(call: Promise<unknown>): Promise<Answer> {
  try {
    await call;
    return "passed";
  } catch (error) {
    if (isDenied(error)) return "denied";
    const isThere = error instanceof Error && error.name === "PreconditionFailed";
    return isThere ? "there already" : `failed: ${reasonOf(error)}`;
  }
}
