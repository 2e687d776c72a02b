import { describe, expect, it } from "vitest";
import { readStatus } from "../../../admin/status/readStatus.ts";
import type { StatusPart } from "../../../admin/status/StatusReport.ts";
import { openOperation } from "../../support/openOperation.ts";
import { makeWell, quiet, streamMapping } from "../support/InMemoryParts.ts";
import { listener } from "../support/listener.ts";
import { deployment, emptyWorld, portsOf, type World } from "../support/World.ts";

function well(): World {
  return makeWell(emptyWorld());
}

function read(world: World, ports: Partial<ReturnType<typeof portsOf>> = {}) {
  return readStatus({ ...portsOf(world), ...ports }, deployment);
}

/** The deployment with a subscriber, of which nothing is wrong either. */
function withParcel(): World {
  const world = well();
  const name = "shop-shipping-parcel";
  world.subscribers.push(listener("parcel", "orders@order.placed"));
  world.queues.create(name);
  world.queues.create(`${name}-dead-letters`);
  world.mappings.ofQueue(name);
  world.parts.rules.set("shop-core", [{ name, isEnabled: true }]);
  world.parts.stacks.push({ name: "shop-shipping", status: "CREATE_COMPLETE" });
  return world;
}

const denied = Object.assign(new Error("User: me is not authorized to perform: it"), {
  name: "AccessDeniedException",
});

describe("readStatus", () => {
  it("says that all is well, and what there is", async () => {
    expect(await read(withParcel())).toEqual({
      deployment: "shop",
      region: "eu-central-1",
      checkedAt: "2026-11-21T12:00:00.000Z",
      well: true,
      problems: [],
      notes: [],
      unread: [],
      summary: {
        stacks: "2; the router's is UPDATE_COMPLETE, deployed 2026-11-20T08:00:00.000Z",
        alarms: "2: 0 ringing, 0 without data",
        queues: "0 messages wait; 0 in flight, 0 dead letters",
        mappings: "4: 4 enabled",
        rules: "3: 3 enabled",
        switches: "0 off",
        operations: "none overdue",
        guards: "the watch over the audit trail is awake",
      },
      queues: [],
    });
  });

  const parcel = "shop-shipping-parcel";
  const sqs = "ApproximateAgeOfOldestMessage";

  /** What is done to a deployment that is well, and what the status then says first. */
  const problems: readonly (readonly [string, StatusPart, (world: World) => void, string])[] = [
    [
      "a stack that failed",
      "stacks",
      ({ parts }) => parts.stacks.push({ name: "shop-x", status: "UPDATE_ROLLBACK_FAILED" }),
      "the stack shop-x is UPDATE_ROLLBACK_FAILED",
    ],
    [
      "a stack that was never made",
      "stacks",
      ({ parts }) => parts.stacks.push({ name: "shop-x", status: "ROLLBACK_COMPLETE" }),
      "the stack shop-x is ROLLBACK_COMPLETE",
    ],
    [
      "an alarm that rings",
      "alarms",
      ({ parts }) =>
        parts.alarms.push({ ...quiet("shop-gate-fails"), state: "ALARM", since: "2026-11-21" }),
      "shop-gate-fails rings since 2026-11-21",
    ],
    [
      "alarms that somebody muted",
      "alarms",
      ({ parts }) => parts.alarms.push({ ...quiet("shop-a"), isMuted: true, listeners: 0 }),
      "somebody has switched off whom alarms tell: shop-a",
    ],
    ["no alarm", "alarms", ({ parts }) => parts.alarms.splice(0), "there is no alarm at all"],
    [
      "a dead letter",
      "queues",
      ({ queues, parts }) => {
        queues.create(`${parcel}-dead-letters`, { body: "1" });
        parts.figures.set(`${sqs} ${parcel}-dead-letters`, 7200);
      },
      "1 dead letter of shipping.parcel, the oldest for 2 h",
    ],
    [
      "dead letters that are soon gone, of a queue for nothing else",
      "queues",
      ({ queues, parts }) => {
        queues.create("shop-operations-dead-letters", { body: "1" }, { body: "2" });
        parts.figures.set(`${sqs} shop-operations-dead-letters`, 12 * 86_400);
      },
      "2 dead letters of operations, the oldest for 12 d; it is gone after 14 days",
    ],
    [
      "a message that waits for ever",
      "queues",
      ({ queues, parts }) => {
        queues.create(parcel, { body: "1" });
        parts.figures.set(`${sqs} ${parcel}`, 7 * 86_400);
      },
      "a message of shipping.parcel has waited 7 d; it is gone after 14 days",
    ],
    [
      "a paused queue",
      "mappings",
      ({ mappings }) => mappings.ofQueue(parcel, { state: "Disabled", changedAt: "2026-11-20" }),
      "shipping.parcel is paused since 2026-11-20: its messages wait, 14 days at most",
    ],
    [
      "a mapping that is gone",
      "mappings",
      ({ mappings }) => mappings.ofQueue("other", { id: "mapping-shop-gate" }),
      "nothing takes messages of shop-gate: the mapping to shop-gate is gone",
    ],
    [
      "another function that takes of a queue",
      "mappings",
      ({ mappings }) => mappings.ofQueue("shop-gate", { id: "x", functionName: "thief" }),
      "thief takes messages of shop-gate, which is not there for it",
    ],
    [
      "a watch that is not called",
      "mappings",
      ({ mappings }) => mappings.put({ ...streamMapping("shop-audit"), state: "Disabled" }),
      "the mapping of shop-audit is disabled: a stream keeps changes for a day only",
    ],
    [
      "a watch whose mapping is gone",
      "mappings",
      ({ mappings }) => mappings.put({ ...streamMapping("somebody"), id: "mapping-shop-audit" }),
      "shop-audit is called for no changes of a table: its mapping is gone",
    ],
    [
      "a disabled rule",
      "rules",
      ({ parts }) => parts.rules.set("shop-ingress", [{ name: "shop-gate", isEnabled: false }]),
      "the rule shop-gate on the bus shop-ingress is disabled: what it matches comes to nobody",
    ],
    [
      "a disabled schedule",
      "rules",
      ({ parts }) => parts.rules.set("default", [{ name: "shop-operations", isEnabled: false }]),
      "the rule shop-operations on the bus default is disabled",
    ],
    [
      "a rule that is gone",
      "rules",
      ({ parts }) => parts.rules.set("shop-core", []),
      "the rule shop-shipping-parcel on the bus shop-core is gone: nothing comes to shop-shipping-parcel",
    ],
    [
      "a bus that is gone",
      "rules",
      ({ parts }) => parts.rules.delete("shop-core"),
      "there is no event bus shop-core",
    ],
    [
      "an overdue operation",
      "operations",
      ({ operations }) =>
        operations.add(openOperation("late-1", { deadline: "2026-11-21T09:00:00.000Z" })),
      "1 operation is overdue, the longest for 3 h: orders#late-1",
    ],
    ...(
      [
        ["AuditRecordTampered shop-audit", 1, "1 record of the audit trail changed or removed"],
        ["DetailTampered shop-audit", 2, "2 objects of the detail bucket replaced or removed"],
        ["GuardrailChanged shop-guardrails", 3, "3 calls within a day lifted what guards"],
      ] as const
    ).map(
      ([metric, count, what]) =>
        [metric, "guards", ({ parts }: World) => parts.figures.set(metric, count), what] as const,
    ),
  ];

  it.each(problems)("tells of %s", async (_what, part, spoil, told) => {
    const world = withParcel();
    spoil(world);
    const report = await read(world);
    expect(report).toMatchObject({ well: false, unread: [] });
    const [first] = report.problems;
    expect(first).toMatchObject({ part, what: expect.stringContaining(told) });
    expect(first?.remedy).not.toBe("");
  });

  const notes: readonly (readonly [string, StatusPart, (world: World) => void, string])[] = [
    [
      "a deployment under way",
      "stacks",
      ({ parts }) => parts.stacks.push({ name: "shop-x", status: "UPDATE_IN_PROGRESS" }),
      "the stack shop-x is UPDATE_IN_PROGRESS",
    ],
    [
      "a deployment that was taken back",
      "stacks",
      ({ parts }) => parts.stacks.push({ name: "shop-x", status: "UPDATE_ROLLBACK_COMPLETE" }),
      "the latest deployment of the stack shop-x was taken back",
    ],
    [
      "a context that is not deployed",
      "stacks",
      ({ parts }) => parts.stacks.pop(),
      "the stack shop-shipping is declared and not deployed",
    ],
    [
      "alarms that nobody hears",
      "alarms",
      ({ parts }) => parts.alarms.splice(0, 2, { ...quiet("shop-a"), listeners: 0 }),
      "no alarm tells anybody",
    ],
    [
      "alarms without data",
      "alarms",
      ({ parts }) => parts.alarms.push({ ...quiet("shop-a"), state: "INSUFFICIENT_DATA" }),
      "without data: shop-a",
    ],
    [
      "a mapping on its way",
      "mappings",
      ({ mappings }) => mappings.ofQueue(parcel, { state: "Enabling" }),
      "the mapping of shop-shipping-parcel, its queue is Enabling",
    ],
    [
      "what Lambda has trouble with",
      "mappings",
      ({ mappings }) =>
        mappings.put({ ...streamMapping("shop-audit"), lastResult: "PROBLEM: no right" }),
      "Lambda says of shop-audit, changes of a table: PROBLEM: no right",
    ],
    [
      "messages put by hand",
      "guards",
      ({ parts }) => parts.figures.set(`MessagesPutByHand ${parcel}`, 2),
      "2 messages put on queues by hand within a day",
    ],
    [
      "a watch that gives no sign",
      "guards",
      ({ parts }) => parts.figures.delete("WatchAwake shop-audit"),
      "the watch over the audit trail has shown no sign for 15 min",
    ],
  ];

  it.each(notes)("notes %s, and calls it no problem", async (_what, part, spoil, told) => {
    const world = withParcel();
    spoil(world);
    const report = await read(world);
    expect(report).toMatchObject({ well: true, problems: [], unread: [] });
    expect(report.notes).toMatchObject([{ part, what: expect.stringContaining(told) }]);
  });

  it("notes what is switched off, by whom and why", async () => {
    const world = well();
    const change = { kind: "type", name: "orders@order.placed", to: "off" } as const;
    await world.switches.change({
      ...change,
      changedAt: "2026-11-20",
      changedBy: "jane",
      reason: "a flood",
    });
    expect((await read(world)).notes).toEqual([
      {
        part: "switches",
        what: "events of the type orders@order.placed are switched off since 2026-11-20, by jane: a flood",
        remedy: "npx signalbox switch on --type orders@order.placed",
      },
    ]);
  });

  it("lists queues that hold something, with the age of the oldest", async () => {
    const world = withParcel();
    world.queues.create(parcel, { body: "1" }, { body: "2" });
    world.parts.figures.set(`${sqs} ${parcel}`, 90);
    const report = await read(world);
    expect(report.queues).toEqual([
      {
        id: "shipping.parcel",
        waiting: 2,
        inFlight: 0,
        oldestSeconds: 90,
        deadLetters: 0,
        oldestDeadLetterSeconds: null,
      },
    ]);
    expect(report.summary.queues).toBe(
      "2 messages wait, the oldest for 1.5 min; 0 in flight, 0 dead letters",
    );
    expect(report.well).toBe(true);
    // A figure is asked for, and paid, only where something waits.
    expect(world.parts.asked.filter((key) => key.startsWith(sqs))).toEqual([`${sqs} ${parcel}`]);
  });

  it("takes no message off a queue", async () => {
    const world = withParcel();
    world.queues.create(`${parcel}-dead-letters`, { body: "1" });
    await read(world);
    expect(world.queues.calls).toEqual([]);
    expect(world.mappings.asked).toEqual([]);
  });

  it("leaves another deployment's parts to that one", async () => {
    const world = well();
    const { parts } = world;
    parts.stacks.push(
      { name: "shop-eu-router", status: "ROLLBACK_COMPLETE" },
      { name: "shop-eu-x", status: "UPDATE_FAILED" },
      { name: "shops-router", status: "UPDATE_FAILED" },
    );
    parts.alarms.push({ ...quiet("shop-eu-gate-fails"), state: "ALARM" });
    parts.rules.get("default")?.push({ name: "shop-eu-operations", isEnabled: false });
    expect(await read(world)).toMatchObject({ well: true, notes: [] });
  });

  it("knows a context whose name ends in -router from another deployment", async () => {
    const world = well();
    const { parts } = world;
    const declared = listener("parcel", "orders@order.placed");
    world.subscribers.push({ ...declared, context: "eu-router" });
    parts.stacks.push({ name: "shop-eu-router", status: "UPDATE_FAILED" });
    expect((await read(world)).problems).toMatchObject([
      { what: "the stack shop-eu-router is UPDATE_FAILED" },
    ]);
  });

  it("takes rules that rest on the emulator for no problem there, and for one on AWS", async () => {
    const world = well();
    world.publicBus.publicTypes = 1;
    for (const name of ["shop-curator", "shop-curator-dead-letters", "shop-public-dead-letters"]) {
      world.queues.create(name);
    }
    world.mappings.ofQueue("shop-curator");
    world.parts.stacks.push({ name: "shop-public", status: "CREATE_COMPLETE" });
    world.parts.rules.set("shop-public", []);
    world.parts.rules.set("shop-core", [{ name: "shop-curator.1", isEnabled: true }]);
    world.parts.rules.get("default")?.push({ name: "shop-public", isEnabled: false });
    expect((await read(world)).problems).toMatchObject([{ part: "rules" }]);
    const standsIn = await read(world, { surroundings: { endpoint: "http://localhost:4566" } });
    expect(standsIn).toMatchObject({ well: true, notes: [{ part: "rules" }] });
  });

  it.each(["stacks", "alarms", "rules", "figures"] as const)(
    "reads the rest where it may not read %s, and does not say that all is well",
    async (part) => {
      const world = withParcel();
      world.parts.refused.set(part, denied);
      const report = await read(world);
      const told = part === "figures" ? "guards" : part;
      expect(report).toMatchObject({
        well: false,
        problems: [],
        unread: [{ part: told, code: "AWS_ACCESS_DENIED" }],
      });
      expect(report.summary[told]).toBeNull();
      expect(Object.values(report.summary).filter((line) => line === null)).toHaveLength(1);
    },
  );

  it("says which part is gone of a deployment that is there", async () => {
    const gone = Object.assign(new Error("no table"), { name: "ResourceNotFoundException" });
    const report = await read(well(), {
      switches: async () => {
        throw gone;
      },
    });
    expect(report.unread).toMatchObject([{ part: "switches", code: "DEPLOYMENT_NOT_FOUND" }]);
  });

  it("fails when there is no such deployment, also where it may not read stacks", async () => {
    const missing = { code: "DEPLOYMENT_NOT_FOUND" };
    await expect(read(emptyWorld())).rejects.toMatchObject(missing);
    const world = emptyWorld();
    world.parts.refused.set("stacks", denied);
    await expect(read(world)).rejects.toMatchObject(missing);
  });

  it("fails when nothing answers", async () => {
    const world = well();
    const error = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    world.parts.refused.set("alarms", error);
    await expect(read(world)).rejects.toMatchObject({ code: "AWS_UNREACHABLE" });
  });
});
