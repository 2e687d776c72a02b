import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { beforeAll, describe, expect, it } from "vitest";
import type { EventTree } from "../../admin/audit/readTree.ts";
import type { Admin } from "../../admin/createAdmin.ts";
import { createClient } from "../../client/createClient.ts";
import { eventBridgeTransport } from "../../client/transports/eventBridgeTransport.ts";
import { eventCatalog } from "../../generated/eventCatalog.ts";
import { clientOptions } from "../../local/clients.ts";
import { openAdmin } from "../../local/demonstration/openAdmin.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const actor = { userId: "user/monalisa", sessionId: "s-1", activeClaim: "team/fleet" };
const access = { owners: ["team/fleet"], viewers: ["team/platform"] };
const region = { type: "deployment", href: "/services/e2e/regions/north", access };
const devices = ["north-1", "north-2", "north-3"].map((name) => ({
  type: "device",
  href: `/devices/e2e-${name}`,
  access,
}));
const deploy = { repository: "octo-org/octo-repo", version: "1.0.1", region: "north" };
const migration = { repository: deploy.repository, region: deploy.region, migration: "1.0.1-a" };

/** Events of the whole: two of each operation, and one that is none. */
const eventCount = 2 * (1 + 1 + 1 + devices.length) + 1;

let audit: Admin["audit"];
let key: string;
let tree: EventTree;

beforeAll(async () => {
  const deployment = await sharedDeployment();
  const { connection, names } = deployment;
  const events = new EventBridgeClient({ ...clientOptions(connection), maxAttempts: 1 });
  const transport = eventBridgeTransport({ client: events });
  const client = createClient({ busName: names.ingressBus, transport });
  ({ audit } = openAdmin(deployment, eventCatalog));
  const options = { data: deploy, actor, resource: region };
  key = await client.operation("delivery@service.deploy", options, async (operation) => {
    const migrating = client.operation("delivery@database.migrate", { data: migration }, () => {
      throw Object.assign(new Error("a report holds the lock"), { code: "LOCK_TIMEOUT" });
    });
    await expect(migrating).rejects.toThrow("a report holds the lock");
    const data = { reason: "new firmware" };
    await client.bulkOperation("delivery@device.restart", devices, { data }, async ({ href }) => {
      if (href.endsWith("2")) throw new Error("no answer");
    });
    const text = "octo-repo 1.0.1 is live in the north";
    const told = { repository: deploy.repository, tag: "1.0.1", text };
    await client.publish(client.event("delivery@release.announced", told));
    return `delivery#${operation.id}`;
  });
  tree = await waitFor("the whole tree", async () => {
    const found = await audit.tree(key).catch(() => undefined);
    return found && found.nodes.length >= eventCount ? found : undefined;
  });
});

/** The operations of a tree, each with its depth and how it ended. */
function operationsOf({ nodes }: EventTree): readonly string[] {
  return nodes.flatMap(({ row, depth, outcome }) =>
    row && outcome ? [`${depth} ${row.type} ${outcome} ${row.resourceHref ?? ""}`.trimEnd()] : [],
  );
}

describe("operations, through the gate into the audit trail", () => {
  it("come back as the tree of what led to what, with how each ended", () => {
    expect(tree.nodes).toHaveLength(eventCount);
    expect(operationsOf(tree)[0]).toBe(`0 delivery@service.deploy completed ${region.href}`);
    expect(new Set(operationsOf(tree))).toEqual(
      new Set([
        `0 delivery@service.deploy completed ${region.href}`,
        "1 delivery@database.migrate failed",
        "1 delivery@device.restart completed",
        `2 delivery@device.restart completed ${devices[0]?.href}`,
        `2 delivery@device.restart failed ${devices[1]?.href}`,
        `2 delivery@device.restart completed ${devices[2]?.href}`,
      ]),
    );
  });

  it("are of whoever acted, and so is what happens inside", () => {
    for (const { row } of tree.nodes) {
      expect(row).toMatchObject({
        actorUserId: actor.userId,
        actorSessionId: actor.sessionId,
        actorClaim: actor.activeClaim,
      });
    }
  });

  it("tell why one failed and how many of a bulk did", async () => {
    const ofType = (type: string) => tree.nodes.filter(({ row }) => row?.type === type);
    const dataOf = async (type: string) => {
      const keys = ofType(type).map(({ row }) => row?.key ?? "");
      const records = (await Promise.all(keys.map((one) => audit.show(one)))).flat();
      return records.map(({ content }) => (JSON.parse(content.text) as { data: unknown }).data);
    };
    expect(await dataOf("delivery@database.migrate.failed")).toEqual([
      { name: "Error", message: "a report holds the lock", code: "LOCK_TIMEOUT" },
    ]);
    expect(await dataOf("delivery@device.restart.completed")).toContainEqual({
      total: 3,
      completed: 2,
      failed: 1,
    });
  });

  it("show a caller what belongs to their claim, and another caller nothing", async () => {
    const seen = await audit.tree(key, { caller: { claims: ["team/fleet"] } });
    expect(seen.nodes.filter(({ row }) => row)).toHaveLength(eventCount);
    const other = audit.tree(key, { caller: { claims: ["team/other"] } });
    await expect(other).rejects.toMatchObject({ code: "ENTRY_NOT_FOUND" });
  });

  it("are found by what they are about, and by who acted when", async () => {
    const ofDevice = await audit.search({ resource: devices[1]?.href ?? "" }, { limit: 10 });
    expect(ofDevice.rows.map(({ type }) => type).toSorted()).toEqual([
      "delivery@device.restart",
      "delivery@device.restart.failed",
    ]);
    const ofSession = await audit.search({ session: actor.sessionId }, { limit: 50 });
    expect(ofSession.rows).toHaveLength(eventCount);
  });
});
