import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import {
  CancelReplayCommand,
  DeleteArchiveCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeReplayCommand,
  ListTargetsByRuleCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import {
  DeleteEventSourceMappingCommand,
  DeleteFunctionCommand,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  paginateListObjectsV2,
} from "@aws-sdk/client-s3";
import { DeleteQueueCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import type { Resource, ResourceKind } from "../Ledger.ts";
import type { Clients } from "./createClients.ts";
import { isNotFound } from "./serviceErrors.ts";

/** Removes one resource; one that is not there counts as removed. Rejects with the SDK's error. */
export async function removeResource(clients: Clients, resource: Resource): Promise<void> {
  try {
    await removers[resource.kind](clients, resource);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

type Remover = (clients: Clients, resource: Resource) => Promise<unknown>;

const removers: Readonly<Record<ResourceKind, Remover>> = {
  replay: cancelReplay,
  rule: removeRule,
  archive: ({ events }, { name }) => events.send(new DeleteArchiveCommand({ ArchiveName: name })),
  function: removeFunction,
  bus: ({ events }, { name }) => events.send(new DeleteEventBusCommand({ Name: name })),
  queue: removeQueue,
  role: removeRole,
  table: ({ dynamodb }, { name }) => dynamodb.send(new DeleteTableCommand({ TableName: name })),
  bucket: removeBucket,
};

/** A replay can't be deleted; one that is over costs nothing and AWS forgets it by itself. */
async function cancelReplay({ events }: Clients, { name }: Resource): Promise<void> {
  const { State } = await events.send(new DescribeReplayCommand({ ReplayName: name }));
  if (State === "STARTING" || State === "RUNNING") {
    await events.send(new CancelReplayCommand({ ReplayName: name }));
  }
}

async function removeRule({ events }: Clients, { name, bus }: Resource): Promise<void> {
  const rule = { Rule: name, EventBusName: bus };
  const { Targets = [] } = await events.send(new ListTargetsByRuleCommand(rule));
  const Ids = Targets.flatMap(({ Id }) => (Id === undefined ? [] : [Id]));
  if (Ids.length > 0) await events.send(new RemoveTargetsCommand({ ...rule, Ids }));
  await events.send(new DeleteRuleCommand({ Name: name, EventBusName: bus }));
}

/** A function leaves its event source mappings behind, which then have no function. */
async function removeFunction({ lambda }: Clients, { name }: Resource): Promise<void> {
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: name }),
  );
  for (const { UUID } of EventSourceMappings) {
    await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
  }
  await lambda.send(new DeleteFunctionCommand({ FunctionName: name }));
}

async function removeQueue({ sqs }: Clients, { name }: Resource): Promise<void> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
}

async function removeRole({ iam }: Clients, { name }: Resource): Promise<void> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: name }));
  for (const PolicyName of PolicyNames) {
    await iam.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName }));
  }
  await iam.send(new DeleteRoleCommand({ RoleName: name }));
}

/** Those of checks keep no older versions. */
async function removeBucket({ s3 }: Clients, { name }: Resource): Promise<void> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: name })) {
    for (const { Key } of Contents) {
      await s3.send(new DeleteObjectCommand({ Bucket: name, Key }));
    }
  }
  await s3.send(new DeleteBucketCommand({ Bucket: name }));
}
