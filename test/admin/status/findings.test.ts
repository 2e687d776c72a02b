import { describe, expect, it } from "vitest";
import { readStatus } from "../../../admin/status/readStatus.ts";
import type { StatusPart } from "../../../admin/status/StatusReport.ts";
import { openOperation } from "../../support/openOperation.ts";
import { quiet, streamMapping } from "../support/InMemoryParts.ts";
import { deployment, portsOf, type World } from "../support/World.ts";
import { wellShopWithParcel } from "../support/wellShop.ts";

const parcel = "shop-shipping-parcel";
const sqs = "ApproximateAgeOfOldestMessage";

describe("what a status tells", () => {
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
      "a watch that gets messages of a queue in place of changes",
      "mappings",
      ({ mappings }) =>
        mappings.ofQueue("other", { functionName: "shop-audit", id: "mapping-shop-audit" }),
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
      ({ parts }) =>
        parts.rules.get("default")?.splice(0, 1, { name: "shop-operations", isEnabled: false }),
      "the rule shop-operations on the bus default is disabled",
    ],
    [
      "a rule that is gone",
      "rules",
      ({ parts }) => parts.rules.set("shop-core", []),
      "the rule shop-shipping-parcel on the bus shop-core is gone: nothing comes to shop-shipping-parcel",
    ],
    [
      "a rule that is gone where another's name begins so",
      "rules",
      ({ parts }) => parts.rules.set("shop-core", [{ name: `${parcel}s`, isEnabled: true }]),
      "the rule shop-shipping-parcel on the bus shop-core is gone",
    ],
    [
      "a schedule that is gone",
      "rules",
      ({ parts }) => parts.rules.get("default")?.splice(1, 1),
      "the rule shop-audit-heartbeat on the bus default is gone: nothing comes to shop-audit",
    ],
    [
      "rules on CloudTrail's events that are gone",
      "rules",
      ({ parts }) => parts.rules.get("default")?.splice(3, 1),
      "the rule shop-guardrails.* on the bus default is gone: nothing comes to shop-guardrails",
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
    const world = wellShopWithParcel();
    spoil(world);
    const report = await readStatus(portsOf(world), deployment);
    expect(report).toMatchObject({ well: false, notes: [], unread: [] });
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
      ({ parts }) => {
        parts.figures.set("MessagesPutByHand shop-gate", 1);
        parts.figures.set(`MessagesPutByHand ${parcel} shipping.parcel`, 2);
      },
      "3 messages put on queues by hand within a day",
    ],
    [
      "a watch that gives no sign",
      "guards",
      ({ parts }) => parts.figures.delete("WatchAwake shop-audit"),
      "the watch over the audit trail has shown no sign for 15 min",
    ],
  ];

  it.each(notes)("notes %s, and calls it no problem", async (_what, part, spoil, told) => {
    const world = wellShopWithParcel();
    spoil(world);
    const report = await readStatus(portsOf(world), deployment);
    expect(report).toMatchObject({ well: true, problems: [], unread: [] });
    expect(report.notes).toMatchObject([{ part, what: expect.stringContaining(told) }]);
  });
});
