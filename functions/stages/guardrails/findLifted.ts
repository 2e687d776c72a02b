import { type GuardedCall, guardedCall } from "../../../core/guardrails/trailSpelling.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { distinct } from "../../../core/text/distinct.ts";
import { resourceNames } from "../../../project/names.ts";
import type { Lifted } from "./Lifted.ts";
import { namedTexts } from "./namedTexts.ts";

/** What the router has that calls may lift. */
export interface Guarded {
  /** `name` in `signalbox.config.ts`, which begins every name of its resources. */
  readonly deployment: string;
  readonly region: string;
  /** Of the role that CloudFormation deploys the stacks with; absent where it takes the deployer's. */
  readonly deploymentRoleArn?: string;
  /** The customer's key, where there is one. */
  readonly encryptionKeyArn?: string;
  /** The topic that alarms notify, where there is one. */
  readonly alarmTopicArn?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const maxTextLength = 256;
const maxNames = 10;

/** What deploys a stack: told of, though nothing is lifted that the deployment doesn't bring back. */
const deployments: ReadonlySet<string> = new Set([
  "cloudformation:CreateStack",
  "cloudformation:ExecuteChangeSet",
  "cloudformation:RollbackStack",
  "cloudformation:UpdateStack",
]);

/** Services whose events come from another Region than what they are about. */
const anyRegion: ReadonlySet<string> = new Set(["iam", "cloudtrail"]);

/** What DynamoDB's auto scaling acts as, on tables and on alarms of its own: AWS alone makes such roles. */
const tableScaling = ":role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/";

const rulesCalls: ReadonlySet<string> = new Set([
  "DeleteRule",
  "DisableRule",
  "EnableRule",
  "PutRule",
  "PutTargets",
  "RemoveTargets",
]);

/**
 * What an event of CloudTrail, as EventBridge delivers it, tells of something of the router's that
 * was lifted, or that somebody tried to lift. Undefined for calls on what is others', and for those
 * that are the router's or its deployment's own. Neither throws nor mutates, whatever the event is.
 */
export function findLifted(event: unknown, guarded: Guarded): Lifted | undefined {
  const { source, account, region, detail } = asObject(event) ?? {};
  const record = asObject(detail);
  if (!record || typeof source !== "string" || !source.startsWith("aws.")) return undefined;
  const call = guardedCall(record["eventSource"], record["eventName"]);
  if (!call || isElsewhere(call, region, guarded)) return undefined;
  const names = namesOfOurs(call, record, guarded);
  if (names.length === 0 && !holdsForAll(call, record)) return undefined;
  const identity = asObject(record["userIdentity"]) ?? {};
  if (isDeployed(record, identity, guarded)) return undefined;
  if (isOwn(call, identity, account, guarded)) return undefined;
  const id = `${call.service}:${call.name}`;
  return {
    call: id,
    names: distinct(names.map(cut)).slice(0, maxNames),
    by:
      text(identity["arn"]) ??
      text(identity["invokedBy"]) ??
      text(identity["principalId"]) ??
      "unknown",
    ...optional("from", text(record["sourceIPAddress"])),
    ...optional("through", text(identity["invokedBy"])),
    ...optional("region", text(record["awsRegion"])),
    ...optional("error", errorOf(record)),
    isDeployment: deployments.has(id) || protects(call, record),
    ...optional("eventId", text(record["eventID"])),
    ...optional("time", timeOf(record["eventTime"])),
  };
}

function isElsewhere({ service }: GuardedCall, region: unknown, guarded: Guarded): boolean {
  return typeof region === "string" && region !== guarded.region && !anyRegion.has(service);
}

/** What a call names that is ours: in what it asked for, in its answer, or in what refused it. */
function namesOfOurs(
  { service }: GuardedCall,
  record: Fields,
  { deployment, encryptionKeyArn, alarmTopicArn }: Guarded,
): readonly string[] {
  const ourName = new RegExp(`(?:^|[/:])${deployment}[-/]`);
  const keyId = encryptionKeyArn?.split("/").at(-1);
  const isOurs = (named: string) =>
    ourName.test(named) ||
    (service === "kms" && keyId !== undefined && named.split("/").at(-1) === keyId) ||
    (service === "sns" &&
      alarmTopicArn !== undefined &&
      (named === alarmTopicArn || named.startsWith(`${alarmTopicArn}:`)));
  const { requestParameters, responseElements, resources } = record;
  return [
    ...namedTexts([requestParameters, responseElements, resources]),
    ...refusedOn(record),
  ].filter(isOurs);
}

/** A refused call's parameters are often left out: its message names what it was on. */
function refusedOn({ errorMessage }: Fields): readonly string[] {
  if (typeof errorMessage !== "string") return [];
  const [, resource] = /on resource: "?([^\s"]+)/.exec(errorMessage.slice(0, 4096)) ?? [];
  return resource === undefined ? [] : [resource];
}

/** Whether a call that names nothing of ours holds for all of the account, or may name ours. */
function holdsForAll({ service, name }: GuardedCall, record: Fields): boolean {
  if (service === "cloudtrail" || name === "PutAccountPolicy") return true;
  const parameters = asObject(record["requestParameters"]);
  if (name === "PutAlarmMuteRule") return !mutesByName(parameters);
  return parameters === undefined && errorOf(record) === undefined;
}

/** A rule that names no alarm mutes all of them. */
function mutesByName(parameters: Fields | undefined): boolean {
  const named = asObject(parameters?.["muteTargets"])?.["alarmNames"];
  return Array.isArray(named) && named.length > 0;
}

/** The CDK protects stacks by a call of its own, once it has deployed them. */
function protects({ name }: GuardedCall, { requestParameters }: Fields): boolean {
  const { enableTerminationProtection } = asObject(requestParameters) ?? {};
  return name === "UpdateTerminationProtection" && enableTerminationProtection === true;
}

/** Whether CloudFormation made the call, with the role that the stacks are deployed with. */
function isDeployed(record: Fields, identity: Fields, { deploymentRoleArn }: Guarded): boolean {
  // AWS writes both, whatever a caller says of itself.
  const through = [identity["invokedBy"], record["sourceIPAddress"]];
  if (!through.includes("cloudformation.amazonaws.com")) return false;
  return deploymentRoleArn === undefined || issuerOf(identity) === deploymentRoleArn;
}

/** The role of a session. */
function issuerOf({ sessionContext }: Fields): unknown {
  return asObject(asObject(sessionContext)?.["sessionIssuer"])?.["arn"];
}

/** Whether a call is the router's own work, or another account's on what is given to it. */
function isOwn(call: GuardedCall, identity: Fields, account: unknown, guarded: Guarded): boolean {
  const issuer = issuerOf(identity);
  if (typeof issuer === "string" && issuer.includes(tableScaling)) return true;
  if (call.service !== "events" || !rulesCalls.has(call.name)) return false;
  // Rules of their own on the public bus: its policy says which, and the reconciler disables others.
  const caller = identity["accountId"];
  if (typeof caller === "string" && typeof account === "string" && caller !== account) return true;
  const { reconcilerRole } = resourceNames(guarded.deployment);
  const isReconciler =
    typeof issuer === "string" && issuer.endsWith(`:role/${reconcilerRole(guarded.region)}`);
  return call.name === "DisableRule" && isReconciler;
}

function errorOf({ errorCode, errorMessage }: Fields): string | undefined {
  return text(errorCode) ?? (text(errorMessage) === undefined ? undefined : "unknown");
}

function timeOf(value: unknown): string | undefined {
  const time = typeof value === "string" ? new Date(value) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? cut(value) : undefined;
}

/** The beginning of a text, no half of a character at its end. */
function cut(value: string): string {
  return value.slice(0, maxTextLength).toWellFormed();
}

function optional<Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}
