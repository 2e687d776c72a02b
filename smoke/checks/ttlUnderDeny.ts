import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  PutResourcePolicyCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { until } from "../../local/processes/until.ts";
import { isDenied, isNotFound } from "../aws/serviceErrors.ts";
import type { Finding, LongCheck } from "../Check.ts";
import type { Workbench } from "../Workbench.ts";

/** The table under the Deny, and one without, to see whether expiry ran at all. */
const tables = { guarded: "ttl-guarded", control: "ttl-control" } as const;

const expired = { pk: { S: "expired" } };

/** AWS says "within a few days"; an item still there after this is called stuck. */
const stuckAfterHours = 96;

/** What became of the two expired items. */
export interface TtlObservation {
  readonly denyInForce: boolean;
  readonly guardedGone: boolean;
  readonly controlGone: boolean;
  readonly hours: number;
}

/** Whether expiry deletes items of a table whose policy denies DeleteItem. Takes days. */
export const ttlUnderDeny: LongCheck = {
  name: "ttl",
  claim:
    "Time to live deletes items of a table whose policy denies DeleteItem to all but AWS services.",
  matters: "If not, the audit table keeps everything for ever, and its cost grows.",
  creates: ["2 on-demand DynamoDB tables of 1 item each, one with a policy"],
  costUsd: 0.0001,
  minutes: stuckAfterHours * 60,
  start: async (bench) => {
    for (const suffix of Object.values(tables)) await createTable(bench, suffix);
    await denyDeletes(bench);
    const enforced = await isDeleteDenied(bench, bench.pace.propagationMs);
    return [
      enforced
        ? "the policy is in force: our own DeleteItem was refused"
        : "our own DeleteItem was not refused: the policy is not in force, the check will not decide",
    ];
  },
  finish: async (bench) =>
    judgeTtl({
      denyInForce: await isDeleteDenied(bench, 0),
      guardedGone: await isGone(bench, tables.guarded),
      controlGone: await isGone(bench, tables.control),
      hours: await hoursSince(bench),
    }),
};

/** Decides only when expiry is known to have run, or an item outlived its neighbour by far. */
export function judgeTtl(seen: TtlObservation): Finding {
  const age = `the items expired ${seen.hours.toFixed(1)} hours ago`;
  if (!seen.denyInForce) {
    const evidence = ["our own DeleteItem was not refused, so the policy proves nothing", age];
    return { verdict: "undetermined", evidence };
  }
  if (seen.guardedGone) {
    return { verdict: "confirmed", evidence: ["the item under the Deny is gone", age] };
  }
  if (seen.controlGone && seen.hours >= stuckAfterHours) {
    const evidence = ["the item without a Deny is gone, the one under it is still there", age];
    return { verdict: "contradicted", evidence };
  }
  const control = seen.controlGone ? "gone" : "still there";
  const evidence = [`the item under the Deny is still there, the other one is ${control}`, age];
  return { verdict: "undetermined", evidence };
}

async function createTable(bench: Workbench, suffix: string): Promise<void> {
  const TableName = `${bench.prefix}-${suffix}`;
  const { dynamodb } = bench.clients;
  bench.ledger.record({ kind: "table", name: TableName });
  await dynamodb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    }),
  );
  await waitForTable(bench, TableName);
  const TimeToLiveSpecification = { AttributeName: "expiresAt", Enabled: true };
  await dynamodb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const expiresAt = { N: String(Math.floor(Date.now() / 1000) - 60) };
  await dynamodb.send(new PutItemCommand({ TableName, Item: { ...expired, expiresAt } }));
}

async function waitForTable(bench: Workbench, TableName: string): Promise<void> {
  const { propagationMs: timeoutMs, pollMs } = bench.pace;
  const active = await until(
    async () => {
      const { Table } = await bench.clients.dynamodb.send(new DescribeTableCommand({ TableName }));
      return Table?.TableStatus === "ACTIVE" ? true : undefined;
    },
    { deadlineMs: timeoutMs, everyMs: pollMs, signal: bench.signal },
  );
  if (!active) {
    const after = `${timeoutMs / 1000} s`;
    throw new SignalboxError("SMOKE_FAILED", `Table ${TableName} was not active after ${after}.`);
  }
}

/** The audit table's own Deny of deletes. */
async function denyDeletes(bench: Workbench): Promise<void> {
  const table = `${bench.prefix}-${tables.guarded}`;
  const ResourceArn = `arn:${bench.partition}:dynamodb:${bench.region}:${bench.accountId}:table/${table}`;
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "NobodyDeletes",
        Effect: "Deny",
        Principal: "*",
        Action: ["dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete"],
        Resource: ResourceArn,
        Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } },
      },
    ],
  });
  await bench.clients.dynamodb.send(new PutResourcePolicyCommand({ ResourceArn, Policy }));
}

/** Tries it on an item that does not exist, so that a Deny not yet in force does no harm. */
async function isDeleteDenied(bench: Workbench, timeoutMs: number): Promise<boolean> {
  const TableName = `${bench.prefix}-${tables.guarded}`;
  const probe = new DeleteItemCommand({ TableName, Key: { pk: { S: "probe" } } });
  const denied = await until(
    async () => {
      try {
        await bench.clients.dynamodb.send(probe);
        return undefined;
      } catch (error) {
        if (isDenied(error)) return true;
        throw missing(error, bench.prefix);
      }
    },
    { deadlineMs: timeoutMs, everyMs: bench.pace.pollMs, signal: bench.signal },
  );
  return denied ?? false;
}

async function isGone(bench: Workbench, suffix: string): Promise<boolean> {
  const { dynamodb } = bench.clients;
  const TableName = `${bench.prefix}-${suffix}`;
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName, Key: expired, ConsistentRead: true }),
  );
  return Item === undefined;
}

async function hoursSince(bench: Workbench): Promise<number> {
  const TableName = `${bench.prefix}-${tables.guarded}`;
  const { Table } = await bench.clients.dynamodb.send(new DescribeTableCommand({ TableName }));
  const created = Table?.CreationDateTime?.getTime() ?? Date.now();
  return (Date.now() - created) / 3_600_000;
}

function missing(error: unknown, prefix: string): unknown {
  if (!isNotFound(error)) return error;
  return new SignalboxError(
    "SMOKE_FAILED",
    `There is no check under way with prefix ${prefix} in this account and region. ` +
      "Start one with `npm run smoke -- --only ttl --start --yes`, which prints its prefix.",
    { cause: error },
  );
}
