import { type GuardedService, guardedCalls } from "./guardedCalls.ts";

/** Services that CloudTrail calls by another name than IAM does. */
const otherNames: Partial<Record<GuardedService, string>> = { cloudwatch: "monitoring" };

/** Calls of S3 that its API and its page on CloudTrail spell otherwise than IAM or older events do. */
const otherSpellings: Readonly<Record<string, string>> = {
  DeletePublicAccessBlock: "DeleteBucketPublicAccessBlock",
  PutBucketLifecycleConfiguration: "PutBucketLifecycle",
  PutBucketNotificationConfiguration: "PutBucketNotification",
  PutObjectLockConfiguration: "PutBucketObjectLockConfiguration",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
};

/** What Lambda puts after the name of a call: `UpdateFunctionCode20150331v2`. */
const lambdaVersion = /\d{8}(?:v\d+)?$/;

/** `eventSource` of a service's calls. */
export function trailSource(service: GuardedService): string {
  return `${otherNames[service] ?? service}.amazonaws.com`;
}

/** The values and prefixes of `eventName` by which CloudTrail may call a service's guarded calls. */
export function trailNames(
  service: GuardedService,
): readonly (string | { readonly prefix: string })[] {
  const calls: readonly string[] = guardedCalls[service];
  if (service === "lambda") return calls.map((prefix) => ({ prefix }));
  const others = Object.entries(otherSpellings).flatMap(([spelling, call]) =>
    service === "s3" && calls.includes(call) ? [spelling] : [],
  );
  return [...calls, ...others];
}

/** A guarded call. */
export interface GuardedCall {
  readonly service: GuardedService;
  /** Its name as IAM spells it. */
  readonly name: string;
}

/** The guarded call that CloudTrail tells of by these, if it is one. */
export function guardedCall(eventSource: unknown, eventName: unknown): GuardedCall | undefined {
  if (typeof eventName !== "string") return undefined;
  const service = services.find((each) => trailSource(each) === eventSource);
  if (!service) return undefined;
  const spelled = service === "lambda" ? eventName.replace(lambdaVersion, "") : eventName;
  const name = Object.hasOwn(otherSpellings, spelled) ? otherSpellings[spelled] : spelled;
  const calls: readonly string[] = guardedCalls[service];
  return name !== undefined && calls.includes(name) ? { service, name } : undefined;
}

const services = Object.keys(guardedCalls) as GuardedService[];
