import { randomUUID } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { BatchReader } from "../../admin/adapters/BatchReader.ts";
import { DynamoAuditReader } from "../../admin/adapters/DynamoAuditReader.ts";
import { type Admin, createAdmin } from "../../admin/createAdmin.ts";
import { createAuditTable } from "../../bench/auditQueries/createAuditTable.ts";
import { loadEvents } from "../../bench/auditQueries/loadEvents.ts";
import {
  loadedCatalog,
  loadedEvent,
  loadedId,
  loadedSource,
  longTreeRoot,
} from "../../bench/auditQueries/loadedEvents.ts";
import type { AttributeMap } from "../../core/audit/AttributeValue.ts";
import { type OptionalIndex, optionalIndexes } from "../../core/audit/auditTableSchema.ts";
import type { ShardPlan } from "../../core/audit/ShardPlan.ts";
import type { PublishedMetadata } from "../../core/envelope/PublishedMetadata.ts";
import { DynamoAuditLog } from "../../functions/adapters/DynamoAuditLog.ts";
import { createClients } from "../../local/clients.ts";
import { emptyWorld, portsOf } from "../admin/support/World.ts";
import { itemBytes } from "../support/audit/itemBytes.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";

const total = 3000;
const limit = 50;
const everyIndex = Object.keys(optionalIndexes) as OptionalIndex[];

function firstWithAll() {
  for (let index = 0; index < total; index += 1) {
    const { detail } = JSON.parse(loadedEvent(index, total).body);
    const { actor: by, resource: about } = detail.metadata as PublishedMetadata;
    if (!by || !about) continue;
    const { userId = "", sessionId = "", activeClaim = "" } = by;
    return { actor: { userId, sessionId, activeClaim }, resource: about };
  }
  throw new Error("an event has an actor and a resource");
}

/** What a client asked, and how much of it came. */
interface Request {
  readonly command: string;
  readonly bytes: number;
  readonly isCounted: boolean;
}

let requests: Request[] = [];
let client: DynamoDBClient;
let tableName: string;
let sharded: string;

/** Over how many partitions the second table spreads its values. */
const shards: ShardPlan = [{ from: "2026-01-01", shards: 4 }];

beforeAll(async () => {
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "true");
  const { connection } = await sharedDeployment();
  const { tables } = createClients(connection);
  client = tables;
  tableName = `queries-${randomUUID()}`;
  sharded = `sharded-${randomUUID()}`;
  for (const [name, plan] of [
    [tableName, []],
    [sharded, shards],
  ] as const) {
    await createAuditTable(client, name, everyIndex);
    const audit = new DynamoAuditLog({ tableName: name, client, shards: plan });
    const { signal } = new AbortController();
    await loadEvents({ audit, total, signal, onProgress: () => undefined });
  }
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const answer = await next(args);
        requests.push(toRequest(commandName, answer.output));
        return answer;
      },
    { step: "initialize" },
  );
});

function toRequest(command: string, output: object): Request {
  const { Items, Item, Responses, Count, ScannedCount } = output as {
    readonly Items?: readonly AttributeMap[];
    readonly Item?: AttributeMap;
    readonly Responses?: Readonly<Record<string, readonly AttributeMap[]>>;
    readonly Count?: number;
    readonly ScannedCount?: number;
  };
  const items = [
    ...(Items ?? []),
    ...(Item ? [Item] : []),
    ...Object.values(Responses ?? {}).flat(),
  ];
  const bytes = items.reduce((sum, item) => sum + itemBytes(item), 0);
  return { command, bytes, isCounted: Count === ScannedCount };
}

/** The trail in one of the tables, as a deployment with these indexes reads it. */
function admin(name: string, auditIndexes: readonly OptionalIndex[], plan: ShardPlan = []): Admin {
  const batches = new BatchReader({ tableName: name, client, pause: async () => undefined });
  const table = new DynamoAuditReader({ tableName: name, client, batches });
  return createAdmin({
    deployment: "queries",
    ports: {
      ...portsOf(emptyWorld()),
      auditReader: async () => table,
      catalog: async () => loadedCatalog,
      settings: async () => ({ administrators: "administrators", auditIndexes, auditShards: plan }),
    },
  });
}

const root = longTreeRoot(total);
const rootKey = `${loadedSource(root)}#${loadedId(root)}`;
/** Of the first of the loaded events that says all of it. */
const { actor, resource } = firstWithAll();

type Search = Parameters<Admin["audit"]["search"]>[0];

/** Each kind of question that one index answers. */
const kinds: readonly (readonly [name: string, search: Search])[] = [
  ["type", { type: "orders@order.placed" }],
  ["user", { user: actor.userId }],
  ["session", { session: actor.sessionId }],
  ["claim", { claim: actor.activeClaim }],
  ["resource", { resource: resource.href }],
  ["resource type", { resourceType: "order" }],
  ["category", { category: "monitor" }],
  ["severity", { severity: "high" }],
  ["status", { status: "rejected" }],
];

/** The first page, and what it took. */
async function ask<Answer>(question: () => Promise<Answer>) {
  requests = [];
  const answer = await question();
  // By DynamoDB's rules: half a unit for each 4 KB that a query read; the emulator counts requests.
  const units = requests.reduce((sum, { bytes }) => sum + 0.5 * Math.ceil(bytes / 4096), 0);
  return { answer, units, asked: requests };
}

/** What index entries of loaded events may take, with the last, started 4 KB. */
function pageUnits(rows: number): number {
  const mostBytes = 700;
  return (0.5 * rows * mostBytes) / 4096 + 0.5;
}

/** Those whose partition is spread over shards. */
const spread = kinds.filter(([name]) => !["user", "session", "claim", "resource"].includes(name));

describe("a search of the audit trail", () => {
  it.each(kinds)("by %s is one request that costs what its page holds", async (_, search) => {
    const { answer, units, asked } = await ask(() =>
      admin(tableName, everyIndex).audit.search(search, { limit }),
    );
    expect(answer.rows.length > 0).toBe(true);
    expect(asked.map(({ command }) => command)).toEqual(["QueryCommand"]);
    expect(asked.every(({ isCounted }) => isCounted)).toBe(true);
    expect(units <= pageUnits(answer.rows.length + 1)).toBe(true);
  });

  it.each(spread)("by %s asks each shard once", async (_, search) => {
    const alone = await admin(tableName, everyIndex).audit.search(search, { limit });
    const { answer, asked, units } = await ask(() =>
      admin(sharded, everyIndex, shards).audit.search(search, { limit }),
    );
    expect(asked.map(({ command }) => command)).toEqual(Array(4).fill("QueryCommand"));
    expect(answer.rows.length).toBe(alone.rows.length);
    expect(units <= 4 * pageUnits(limit + 1)).toBe(true);
  });

  it("reads each further page with one request", async () => {
    const { audit } = admin(tableName, everyIndex);
    const search = { claim: actor.activeClaim };
    let cursor: string | undefined;
    let pages = 0;
    const { answer: keys, asked } = await ask(async () => {
      const found: string[] = [];
      do {
        const page = await audit.search(search, { limit: 20, ...(cursor ? { cursor } : {}) });
        found.push(...page.rows.map(({ key }) => key));
        cursor = page.cursor;
        pages += 1;
      } while (cursor !== undefined);
      return found;
    });
    expect(pages > 3).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
    expect(asked).toHaveLength(pages);
  });

  it("by correlation, and a tree of 300, are two requests", async () => {
    const { audit } = admin(tableName, everyIndex);
    const found = await ask(() => audit.search({ correlation: loadedId(root) }, { limit }));
    expect(found.answer.rows).toHaveLength(limit);
    expect(found.asked.map(({ command }) => command).toSorted()).toEqual([
      "BatchGetItemCommand",
      "QueryCommand",
    ]);
    const tree = await ask(() => audit.tree(rootKey));
    expect(tree.answer.nodes.length > 290).toBe(true);
    expect(tree.asked.map(({ command }) => command).toSorted()).toEqual([
      "BatchGetItemCommand",
      "QueryCommand",
    ]);
    expect(tree.units <= pageUnits(tree.answer.nodes.length) + 0.5).toBe(true);
  });

  it("never scans, whatever is asked", async () => {
    const { asked } = await ask(async () => {
      for (const indexes of [everyIndex, [] as const]) {
        const { audit } = admin(tableName, indexes);
        for (const [, search] of kinds) await audit.search(search, { limit });
        await audit.search({}, { limit });
        await audit.search({ parent: rootKey }, { limit });
        await audit.search({}, { limit, caller: { claims: [actor.activeClaim] } });
        const [entry] = await audit.show(rootKey);
        if (entry) await audit.story(entry);
        await audit.tree(rootKey, { handling: true });
      }
    });
    const commands = new Set(asked.map(({ command }) => command));
    expect([...commands].toSorted()).toEqual(["BatchGetItemCommand", "QueryCommand"]);
  });

  it("fails by an index that is configured and not deployed, saying what to do", async () => {
    const name = `few-${randomUUID()}`;
    await createAuditTable(client, name, []);
    for (const [, search] of kinds.filter(([, { claim }]) => claim !== undefined)) {
      const asked = admin(name, everyIndex).audit.search(search, { limit });
      await expect(asked).rejects.toMatchObject({
        code: "AUDIT_INDEX_MISSING",
        message: expect.stringMatching(/byClaim\. auditIndexes .*"claim".*deploy/),
      });
    }
    const found = await admin(name, []).audit.search({ claim: "ops" }, { limit });
    expect(found.rows).toEqual([]);
  });
});
