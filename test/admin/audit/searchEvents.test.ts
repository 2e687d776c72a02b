import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditSearch, Caller } from "../../../admin/audit/AuditSearch.ts";
import { type SearchOptions, searchEvents } from "../../../admin/audit/searchEvents.ts";
import { toRecordRow } from "../../../core/audit/AuditRow.ts";
import type { OptionalIndex } from "../../../core/audit/auditTableSchema.ts";
import { fromAttribute } from "../../../core/audit/fromAttribute.ts";
import type { Access } from "../../../core/envelope/PublishedMetadata.ts";
import { type AcceptedOptions, accepted, rejected } from "../support/records.ts";
import { deployment, emptyWorld, now, portsOf, type World } from "../support/World.ts";

const claims = ["jane", "ops", "sales", "administrators"] as const;
const aClaim = fc.constantFrom(...claims);
const types = ["order.placed", "order.state"] as const;

/** An access list; some are too long to stand in an index. */
const lists = fc.array(aClaim, { maxLength: 3 });
const accesses: fc.Arbitrary<Access> = fc
  .record({ owners: lists, viewers: lists, isLong: fc.boolean() })
  .map(({ owners, viewers, isLong }) => ({
    owners,
    viewers: isLong ? [...viewers, ..."abcdefgh".split("").map((one) => one.repeat(100))] : viewers,
  }));

const events: fc.Arbitrary<AcceptedOptions> = fc
  .record({
    detailType: fc.constantFrom(...types),
    minutesAgo: fc.integer({ min: 0, max: 5 }),
    category: fc.constantFrom("action", "system"),
    severity: fc.constantFrom("low" as const, "high" as const, "critical" as const),
    actor: fc.option(
      fc.record(
        { userId: aClaim, sessionId: fc.constantFrom("s-1", "s-2"), activeClaim: aClaim },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    resource: fc.option(
      fc.record(
        {
          type: fc.constantFrom("order", "parcel"),
          href: fc.constantFrom("/1", "/2"),
          access: accesses,
        },
        { requiredKeys: ["type", "href"] },
      ),
      { nil: undefined },
    ),
    correlationId: fc.constantFrom("own", "e-0"),
    actorOwns: fc.boolean(),
  })
  .map(({ minutesAgo, actor, resource, ...given }) => ({
    ...given,
    receivedAt: new Date(now.getTime() - minutesAgo * 60_000),
    ...(actor ? { actor } : {}),
    ...(resource ? { resource } : {}),
  }));

const worlds = fc.array(events, { maxLength: 30 }).map((list) => {
  const world = emptyWorld();
  list.forEach((event, index) => {
    const id = `e-${index}`;
    const correlationId = event.correlationId === "own" ? id : "e-0";
    const cause = correlationId === id ? {} : { causationId: "e-0" };
    world.table.put(accepted({ ...event, ...cause, id, correlationId }));
  });
  return world;
});

const searches: fc.Arbitrary<AuditSearch> = fc.record(
  {
    type: fc.constantFrom(...types.map((type) => `orders@${type}`)),
    category: fc.constantFrom("action", "system"),
    severity: fc.constantFrom("low" as const, "high" as const, "critical" as const),
    user: aClaim,
    session: fc.constantFrom("s-1", "s-2"),
    claim: aClaim,
    resource: fc.constantFrom("/1", "/2"),
    resourceType: fc.constantFrom("order", "parcel"),
    correlation: fc.constant("e-0"),
  },
  { requiredKeys: [] },
);

const optional = fc.subarray<OptionalIndex>(["session", "claim", "resourceType", "category"]);

async function readAll(world: World, search: AuditSearch, options: Omit<SearchOptions, "cursor">) {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchEvents(portsOf(world), deployment, search, {
      ...options,
      ...(cursor === undefined ? {} : { cursor }),
    });
    expect(page.rows.length <= options.limit).toBe(true);
    expect(page.rows.length === options.limit || page.cursor === undefined).toBe(true);
    keys.push(...page.rows.map(({ pk }) => pk));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return keys;
}

/** What the answer must be, by looking at every record. */
function expected(world: World, search: AuditSearch, caller: Caller | undefined): string[] {
  const rows = world.table.items.map((item) => ({ item, row: toRecordRow(item) }));
  const found = rows.filter(({ item, row }) => {
    const { type, category, severity, user, session, claim, resource, resourceType } = search;
    const asked = [
      [type, row.type],
      [category, row.category],
      [severity, row.severity],
      [user, row.actorUserId],
      [session, row.actorSessionId],
      [claim, row.actorClaim],
      [resource, row.resourceHref],
      [resourceType, row.resourceType],
      [search.correlation, row.correlationId],
    ] as const;
    if (!asked.every(([wanted, value]) => wanted === undefined || wanted === value)) return false;
    if (!caller || caller.claims.includes("administrators")) return true;
    const detail = fromAttribute(item["detail"] ?? { NULL: true });
    const { owners, viewers } = (detail as { metadata: { acl: Access } }).metadata.acl;
    return [...owners, ...viewers].some((one) => caller.claims.includes(one));
  });
  return found.map(({ row }) => row.pk).toSorted();
}

describe("searchEvents", () => {
  it("finds what it is asked for, every page full, whatever indexes there are and whoever asks", async () => {
    const callers = fc.option(fc.record({ claims: fc.subarray([...claims]) }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        worlds,
        searches,
        optional,
        callers,
        fc.integer({ min: 1, max: 7 }),
        async (world, search, indexes, caller, limit) => {
          world.auditIndexes.splice(0, 9, ...indexes);
          const options = { limit, ...(caller ? { caller } : {}) };
          const keys = await readAll(world, search, options);
          expect(keys.toSorted()).toEqual(expected(world, search, caller));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds what an event caused", async () => {
    const world = emptyWorld();
    const correlationId = "root";
    world.table.put(
      accepted({ id: "root" }),
      accepted({ id: "child", correlationId, causationId: "root" }),
      accepted({ id: "grandchild", correlationId, causationId: "child" }),
    );
    const caused = (parent: string) => readAll(world, { parent }, { limit: 10 });
    expect(await caused("orders#root")).toEqual(["orders#child"]);
    expect(await caused("orders#child")).toEqual(["orders#grandchild"]);
    expect(await caused("orders#grandchild")).toEqual([]);
    await expect(caused("orders#nobody")).rejects.toMatchObject({ code: "ENTRY_NOT_FOUND" });
  });

  it("does not tell of a hidden event by what it caused", async () => {
    const world = emptyWorld();
    world.table.put(accepted({ id: "root", actor: { activeClaim: "ops" } }));
    const asked = searchEvents(
      portsOf(world),
      deployment,
      { parent: "orders#root" },
      { limit: 10, caller: { claims: ["jane"] } },
    );
    await expect(asked).rejects.toMatchObject({ code: "ENTRY_NOT_FOUND" });
  });

  it("finds what was refused, of a type or of all, for the administrators", async () => {
    const world = emptyWorld();
    world.table.put(
      rejected({ id: "a" }),
      rejected({ id: "b", detailType: "Not.One", ingressId: "2" }),
      accepted({ id: "c" }),
    );
    const refused = (search: AuditSearch, caller?: Caller) =>
      readAll(
        world,
        { ...search, status: "rejected" },
        { limit: 10, ...(caller ? { caller } : {}) },
      );
    expect((await refused({})).toSorted()).toEqual(["orders#a", "orders#b"]);
    expect(await refused({ type: "orders@Not.One" })).toEqual(["orders#b"]);
    expect(await refused({}, { claims: ["jane"] })).toEqual([]);
    expect(await refused({}, { claims: ["administrators"] })).toHaveLength(2);
  });

  it("keeps to the time that is asked for", async () => {
    const world = emptyWorld();
    for (const hour of [1, 2, 3, 4]) {
      const receivedAt = `2026-11-20T0${hour}:00:00.000Z`;
      world.table.put(accepted({ id: `at-${hour}`, receivedAt, actor: { userId: "jane" } }));
    }
    const since = new Date("2026-11-20T02:00:00.000Z");
    const until = new Date("2026-11-20T03:00:00.000Z");
    for (const search of [{}, { user: "jane" }, { type: "orders@order.placed" }]) {
      const keys = await readAll(world, search, { limit: 1, since, until });
      expect(keys).toEqual(["orders#at-3", "orders#at-2"]);
    }
  });

  it("rejects the cursor of another search, or of another caller", async () => {
    const world = emptyWorld();
    for (const id of ["a", "b", "c"])
      world.table.put(accepted({ id, actor: { userId: "jane", activeClaim: "ops" } }));
    const ports = portsOf(world);
    const ask = (search: AuditSearch, more: Partial<SearchOptions>) =>
      searchEvents(ports, deployment, search, { limit: 1, ...more });
    const ops = { claims: ["ops"] };
    const { cursor = "" } = await ask({ user: "jane" }, { caller: ops });
    await expect(ask({ user: "jane" }, { caller: ops, cursor })).resolves.toMatchObject({
      rows: [{}],
    });
    for (const [search, caller] of [
      [{ session: "s-1" }, ops],
      [{ user: "joe" }, ops],
      [{ user: "jane" }, { claims: ["ops", "sales"] }],
      [{ user: "jane" }, undefined],
    ] as const) {
      const asked = ask(search, { cursor, ...(caller ? { caller } : {}) });
      await expect(asked).rejects.toMatchObject({ code: "USAGE_INVALID" });
    }
  });

  it.each([
    [{ severity: "awful" }, "OPTIONS_INVALID"],
    [{ colour: "red" }, "OPTIONS_INVALID"],
    [{ user: "" }, "OPTIONS_INVALID"],
    [{ user: 7 }, "OPTIONS_INVALID"],
    [{ status: "rejected", user: "jane" }, "OPTIONS_INVALID"],
    [{ type: "Nope" }, "EVENT_TYPE_INVALID"],
    [{ parent: "nope" }, "USAGE_INVALID"],
  ])("rejects %j", async (search, code) => {
    const asked = searchEvents(portsOf(emptyWorld()), deployment, search as AuditSearch, {
      limit: 1,
    });
    await expect(asked).rejects.toMatchObject({ code });
  });

  it("rejects a caller whose claims are no list", async () => {
    const caller = { claims: "administrators" } as unknown as Caller;
    const asked = searchEvents(portsOf(emptyWorld()), deployment, {}, { limit: 1, caller });
    await expect(asked).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
  });

  it.each([
    ["a caller that is not known", { caller: undefined }],
    ["a caller by another name", { claims: ["jane"] }],
    ["a page of no rows", { limit: 0 }],
    ["a day that is none", { since: new Date("never") }],
  ])("rejects %s: it would show too much or nothing", async (_, options) => {
    const given = { limit: 1, ...options } as unknown as SearchOptions;
    const asked = searchEvents(portsOf(emptyWorld()), deployment, {}, given);
    await expect(asked).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
  });

  it("finds nothing that an event caused in another tree than its own", async () => {
    const world = emptyWorld();
    world.table.put(
      accepted({ id: "root" }),
      accepted({ id: "child", correlationId: "root", causationId: "root" }),
    );
    const search = { parent: "orders#root", correlation: "other" };
    expect(await readAll(world, search, { limit: 10 })).toEqual([]);
  });
});
