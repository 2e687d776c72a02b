import { asObject } from "../../../core/json/asObject.ts";
import { at, resourcesOf, type TemplateResource } from "../../../infra/checks/Template.ts";

/** Templates of a deployment, by stack. */
export type Templates = ReadonlyMap<string, unknown>;

/**
 * What holds something, and by a change of which properties CloudFormation makes it anew
 * (template reference, "Update requires: Replacement"). An index of a table counts as a property.
 */
const holding: Readonly<Record<string, readonly string[]>> = {
  "AWS::DynamoDB::GlobalTable": ["TableName", "KeySchema", "LocalSecondaryIndexes"],
  "AWS::EventSchemas::Registry": ["RegistryName"],
  "AWS::EventSchemas::Schema": ["RegistryName", "SchemaName"],
  "AWS::Events::EventBus": ["Name", "EventSourceName"],
  "AWS::Logs::LogGroup": ["LogGroupName"],
  "AWS::S3::Bucket": ["BucketName"],
  "AWS::SQS::Queue": ["QueueName", "FifoQueue"],
};

/**
 * By what there can be only one of a kind: under another logical id CloudFormation would make the
 * new one before it removes the old one. A policy's new one would be gone with the old one.
 */
const unique: Readonly<Record<string, readonly string[]>> = {
  ...holding,
  "AWS::CloudWatch::Alarm": ["AlarmName"],
  "AWS::CloudWatch::Dashboard": ["DashboardName"],
  "AWS::DynamoDB::GlobalTable": ["TableName"],
  "AWS::Events::Rule": ["EventBusName", "Name"],
  "AWS::IAM::Role": ["RoleName"],
  "AWS::Lambda::EventSourceMapping": ["EventSourceArn", "FunctionName"],
  "AWS::Lambda::Function": ["FunctionName"],
  "AWS::S3::BucketPolicy": ["Bucket"],
  "AWS::SQS::QueuePolicy": ["Queues"],
};

/** What an update from templates that are deployed would lose, or fail over. */
export function findLosses(deployed: Templates, now: Templates): readonly string[] {
  return [...deployed].flatMap(([stack, template]) => {
    const next = now.get(stack);
    if (next === undefined) return [`${stack} is gone`];
    const resources = resourcesOf(template);
    const nextResources = resourcesOf(next);
    return [
      ...resources.flatMap((resource) => losses(resource, template, next)),
      ...movedNames(resources, nextResources),
    ].map((loss) => `${stack}: ${loss}`);
  });
}

function losses(before: TemplateResource, template: unknown, next: unknown): readonly string[] {
  const { logicalId, type } = before;
  const properties = Object.hasOwn(holding, type) ? holding[type] : undefined;
  if (!properties) return [];
  const after = resourcesOf(next).find((resource) => resource.logicalId === logicalId);
  if (!after) return [`${type} ${logicalId} is removed`];
  if (after.type !== type) return [`${logicalId} becomes ${after.type}`];
  const changed = properties.filter((name) => text(before, name) !== text(after, name));
  return [
    ...changed.map((name) => `${logicalId} is replaced: ${name} changes`),
    ...lostIndexes(before, after),
    ...["DeletionPolicy", "UpdateReplacePolicy"]
      .filter((policy) => policyOf(template, logicalId, policy) === "Retain")
      .filter((policy) => policyOf(next, logicalId, policy) !== "Retain")
      .map((policy) => `${logicalId} is no longer retained: ${policy}`),
  ];
}

function policyOf(template: unknown, logicalId: string, policy: string): unknown {
  return at(template, "Resources", logicalId, policy);
}

/** Keys and contents of an index can't be changed: it would be made anew. */
function lostIndexes(before: TemplateResource, after: TemplateResource): readonly string[] {
  const next = new Map(indexesOf(after));
  return indexesOf(before)
    .filter(([name, shape]) => next.get(name) !== shape)
    .map(([name]) => `${before.logicalId} loses the index ${name}, or has it made anew`);
}

function indexesOf({ properties }: TemplateResource): readonly (readonly [string, string])[] {
  const indexes = properties["GlobalSecondaryIndexes"];
  if (!Array.isArray(indexes)) return [];
  return indexes.map((index: unknown) => {
    const { IndexName, KeySchema, Projection } = asObject(index) ?? {};
    return [String(IndexName), JSON.stringify([KeySchema, Projection])] as const;
  });
}

function movedNames(
  before: readonly TemplateResource[],
  after: readonly TemplateResource[],
): readonly string[] {
  const places = new Map(before.map((resource) => [nameOf(resource), resource.logicalId]));
  return after.flatMap((resource) => {
    const name = nameOf(resource);
    const place = name === undefined ? undefined : places.get(name);
    if (place === undefined || place === resource.logicalId) return [];
    return [`${name} moves from ${place} to ${resource.logicalId}`];
  });
}

/** What there can be only one of; undefined for what has no name of its own. */
function nameOf(resource: TemplateResource): string | undefined {
  const { type } = resource;
  const parts = Object.hasOwn(unique, type) ? unique[type] : undefined;
  const texts = parts?.map((name) => text(resource, name)) ?? [];
  return texts.some((part) => part !== undefined) ? `${type} ${texts.join(" ")}` : undefined;
}

function text({ properties }: TemplateResource, name: string): string | undefined {
  const value = properties[name];
  return value === undefined ? undefined : JSON.stringify(value);
}
