import { describe, expect, it } from "vitest";
import { examineDeployment } from "../../../admin/doctor/examineDeployment.ts";
import type { DescribedTable } from "../../../admin/doctor/Tables.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { fittingShop, installed } from "../support/fittingShop.ts";
import { listener } from "../support/listener.ts";
import { deployment, emptyWorld, portsOf, type World } from "../support/World.ts";

/** What was found, as `level where: what`. */
async function found(world: World, ports: Partial<ReturnType<typeof portsOf>> = {}) {
  const { findings } = await examineDeployment(
    { ...portsOf(world), ...ports },
    deployment,
    installed,
  );
  for (const finding of findings) {
    expect(Object.values(finding).every((part) => part.trim() !== "")).toBe(true);
  }
  return findings.map(({ level, where, what }) => `${level} ${where}: ${what}`);
}

/** The same after a change to a table. */
function afterChange(table: string, change: (table: DescribedTable) => DescribedTable) {
  const world = fittingShop();
  const before = world.parts.tables.get(table);
  if (before) world.parts.tables.set(table, change(before));
  return found(world);
}

describe("a deployment", () => {
  it("of the installed version in which all is there fits", async () => {
    expect(await examineDeployment(portsOf(fittingShop()), deployment, installed)).toEqual({
      name: deployment,
      region: "eu-central-1",
      version: installed,
      findings: [],
    });
  });

  it("that is not there is hinted at, for nothing of it can be wrong", async () => {
    expect(await found(emptyWorld())).toEqual([
      "hint shop-router: there is no such stack in this account and Region (eu-central-1)",
    ]);
  });

  it.each([
    ["0.1.9", "deployed by 0.1.9"],
    [undefined, "deployed by a version before 0.2.0, which does not say so"],
    ["0.2.0-rc.1", "deployed by 0.2.0-rc.1"],
    ["0.3.0", "deployed by 0.3.0, which is newer than what is installed"],
  ])("of %s is told, with what to do", async (version, what) => {
    const world = fittingShop();
    const [{ version: _, ...stack } = { name: "", status: "" }] = world.parts.stacks.splice(0);
    world.parts.stacks.push({ ...stack, ...(version === undefined ? {} : { version }) });
    const { findings, ...seen } = await examineDeployment(portsOf(world), deployment, installed);
    expect(seen.version).toBe(version ?? null);
    expect(findings).toMatchObject([{ level: "problem", where: "shop-router", what }]);
    const [{ remedy } = { remedy: "" }] = findings;
    const isNewer = what.includes("newer");
    expect(remedy).toContain(isNewer ? "npm install signalbox@0.3.0" : "npx cdk deploy --all");
  });

  it("is told of stacks of other versions by version, of others' stacks never", async () => {
    const world = fittingShop();
    const ours = { deployment, status: "UPDATE_COMPLETE" };
    world.parts.stacks.push(
      { ...ours, name: "shop-orders", version: "0.1.0" },
      { ...ours, name: "shop-billing", version: "0.1.0" },
      { ...ours, name: "shop-public" },
      { name: "shop-orders-report", status: "CREATE_COMPLETE" },
      { ...ours, name: "shop-eu-router", deployment: "shop-eu", version: "0.1.0" },
    );
    expect(await found(world)).toEqual([
      "problem shop-orders, shop-billing: deployed by 0.1.0",
      "problem shop-public: deployed by a version before 0.2.0, which does not say so",
    ]);
  });

  it.each([
    ["UPDATE_ROLLBACK_FAILED", "problem CloudFormation: the stack shop-router is"],
    ["ROLLBACK_COMPLETE", "problem CloudFormation: the stack shop-router is"],
    ["UPDATE_ROLLBACK_COMPLETE", "hint CloudFormation: the latest deployment of the stack"],
    ["UPDATE_IN_PROGRESS", "hint CloudFormation: the stack shop-router is"],
  ])("whose stack is %s is told", async (status, told) => {
    const world = fittingShop();
    const [router] = world.parts.stacks.splice(0);
    if (router) world.parts.stacks.push({ ...router, status });
    expect(await found(world)).toEqual([expect.stringContaining(told)]);
  });
});

describe("tables of a deployment", () => {
  it("that are not there are told", async () => {
    const world = fittingShop();
    world.parts.tables.clear();
    expect(await found(world)).toEqual([
      "problem shop-audit: there is no such table",
      "problem shop-state: there is no such table",
    ]);
  });

  it.each(["shop-audit", "shop-state"])("with other keys are told: %s", async (name) => {
    expect(await afterChange(name, (table) => ({ ...table, keys: ["id"] }))).toEqual([
      `problem ${name}: its keys are id`,
    ]);
    expect(await afterChange(name, (table) => ({ ...table, keys: ["sk", "pk"] }))).toHaveLength(1);
  });

  it.each(["byCorrelation", "byType", "byUser", "bySession", "byResource", "byAttention"])(
    "that lack the index %s are told",
    async (index) => {
      const without = (table: DescribedTable) => ({
        ...table,
        indexes: table.indexes.filter(({ name }) => name !== index),
      });
      expect(await afterChange("shop-audit", without)).toEqual([
        `problem shop-audit: it has no index ${index}`,
      ]);
    },
  );

  it("that lack the index of open operations are told", async () => {
    expect(await afterChange("shop-state", (table) => ({ ...table, indexes: [] }))).toEqual([
      "problem shop-state: it has no index byDeadline",
    ]);
  });

  it("whose index has other keys, or shows less, are told", async () => {
    const change =
      (more: Partial<DescribedTable["indexes"][number]>) => (table: DescribedTable) => ({
        ...table,
        indexes: table.indexes.map((index) =>
          index.name === "byType" ? { ...index, ...more } : index,
        ),
      });
    expect(await afterChange("shop-audit", change({ keys: ["type"] }))).toEqual([
      "problem shop-audit, index byType: its keys are type",
    ]);
    expect(await afterChange("shop-audit", change({ shows: ["type", "message"] }))).toEqual([
      expect.stringContaining(
        "problem shop-audit, index byType: it does not show severity, category",
      ),
    ]);
    expect(await afterChange("shop-audit", change({ shows: "all" }))).toEqual([]);
    const nothing = (table: DescribedTable) => ({
      ...table,
      indexes: table.indexes.map((index) => ({ ...index, shows: [] })),
    });
    expect(await afterChange("shop-state", nothing)).toEqual([
      "problem shop-state, index byDeadline: it does not show all attributes",
    ]);
  });

  it("may have more indexes than the project asks for", async () => {
    const world = fittingShop();
    world.auditIndexes.splice(0);
    expect(await found(world)).toEqual([]);
  });
});

describe("fixed names of a deployment", () => {
  it("that are not there are told: buses, queues and those of subscribers", async () => {
    const world = fittingShop();
    world.parts.rules.delete("shop-core");
    world.subscribers.push(listener("parcel", "orders@order.placed"));
    const findings = await found(world);
    expect(findings).toEqual([
      "hint CloudFormation: the stack shop-shipping is declared and not deployed",
      "problem shop-core: there is no such bus",
      "problem shop-shipping-parcel: there is no such queue",
      "problem shop-shipping-parcel-dead-letters: there is no such queue",
    ]);
  });

  it("are looked for as far as they are the router's where the project can't be read", async () => {
    const world = fittingShop();
    world.parts.rules.delete("shop-ingress");
    const unreadable = async () => {
      throw new SignalboxError("CONFIG_INVALID", "not today");
    };
    const ports = { subscribers: unreadable, grants: unreadable, settings: unreadable };
    expect(await found(world, ports)).toEqual(["problem shop-ingress: there is no such bus"]);
  });
});

describe("what may not be looked at", () => {
  it("is told part by part", async () => {
    const world = fittingShop();
    const denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
    world.parts.refused.set("tables", denied);
    world.parts.refused.set("rules", denied);
    expect(await found(world)).toEqual([
      expect.stringMatching(/^problem tables: can't be looked at: AWS refused the call/),
      expect.stringMatching(/^problem names: can't be looked at: AWS refused the call/),
    ]);
  });

  it("fails where not even stacks may be listed", async () => {
    const world = fittingShop();
    world.parts.refused.set(
      "stacks",
      Object.assign(new Error("none"), { name: "CredentialsProviderError" }),
    );
    await expect(found(world)).rejects.toMatchObject({ code: "AWS_CREDENTIALS_MISSING" });
  });
});
