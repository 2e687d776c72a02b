import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DynamoSubscriberState } from "../../../functions/adapters/DynamoSubscriberState.ts";
import { FakeDynamoDb } from "../stages/subscriber/support/FakeDynamoDb.ts";

function stateOf(subscriberId = "orders.listener", table = new FakeDynamoDb()) {
  const options = { client: table.client(), stateTableName: "state", subscriberId };
  return { table, state: new DynamoSubscriberState(options) };
}

describe("DynamoSubscriberState", () => {
  it("gives back what was put, and nothing where there is nothing", async () => {
    const { state } = stateOf();
    const item = { text: "a", number: 7, list: [1, "b"], map: { deep: true }, nothing: null };
    await state.put("k", { ...item, absent: undefined });
    expect(await state.get("k")).toEqual(item);
    expect(await state.get("other")).toBeUndefined();
  });

  it("keeps attributes under their own names, for people", async () => {
    const { state, table } = stateOf();
    await state.put("k", { conclusion: "success" });
    expect(table.read("orders.listener#k", "STATE")).toEqual({
      pk: "orders.listener#k",
      sk: "STATE",
      conclusion: "success",
    });
  });

  it("keeps subscribers apart", async () => {
    const { state, table } = stateOf();
    const { state: other } = stateOf("orders.other", table);
    await state.put("k", { mine: true });
    expect(await other.get("k")).toBeUndefined();
  });

  it("writes an item whole: what it held before is gone", async () => {
    const { state } = stateOf();
    await state.put("k", { a: 1 });
    await state.put("k", { b: 2 });
    expect(await state.get("k")).toEqual({ b: 2 });
  });

  it("ends with the newest version, whatever the order of arrival", async () => {
    const versions = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(versions, { minLength: versions.length }),
        async (arrivals) => {
          const { state } = stateOf();
          for (const version of arrivals) {
            const known = await state.get("k");
            const isNewer = known === undefined || String(known["version"]) < version;
            expect(await state.putIfNewer("k", version, { is: version })).toBe(isNewer);
            expect(await state.putIfNewer("k", version, { is: "again" })).toBe(false);
          }
          expect(await state.get("k")).toEqual({ is: "2026-01-04", version: "2026-01-04" });
        },
      ),
      { numRuns: 24 },
    );
  });

  it("adds to a set once, and leaves the rest of the item", async () => {
    const { state } = stateOf();
    await state.put("k", { name: "x" });
    for (const member of ["b", "a", "b"]) await state.addToSet("k", "members", member);
    await state.addToSet("fresh", "members", "c");
    expect(await state.get("k")).toEqual({ name: "x", members: new Set(["b", "a"]) });
    expect(await state.get("fresh")).toEqual({ members: new Set(["c"]) });
  });

  it.each(["", "x".repeat(1025), "é".repeat(513)])("rejects the key %j", async (key) => {
    const { state, table } = stateOf();
    const refused = expect.objectContaining({ code: "STATE_KEY_INVALID" }) as Error;
    await expect(state.get(key)).rejects.toEqual(refused);
    await expect(state.put(key, {})).rejects.toEqual(refused);
    await expect(state.putIfNewer(key, "1", {})).rejects.toEqual(refused);
    await expect(state.addToSet(key, "a", "b")).rejects.toEqual(refused);
    expect(table.calls).toEqual([]);
  });

  it.each([
    [{ pk: "forged" }, "pk is taken"],
    [{ sk: "IDEMPOTENCY" }, "sk is taken"],
    [{ version: "9" }, "version is taken"],
    [{ expiresAt: 0 }, "expiresAt is taken"],
    [{ "": 1 }, "name is empty"],
    [{ when: new Date(0) }, "Unsupported type passed"],
  ])("rejects the item %j before it is sent", async (item, why) => {
    const { state, table } = stateOf();
    const refused = { code: "STATE_ITEM_INVALID", message: expect.stringContaining(why) as string };
    await expect(state.put("k", item)).rejects.toMatchObject(refused);
    await expect(state.putIfNewer("k", "1", item)).rejects.toMatchObject(refused);
    expect(table.calls).toEqual([]);
  });

  it("rejects an empty version, and a set in the place of a taken attribute", async () => {
    const { state } = stateOf();
    const refused = { code: "STATE_ITEM_INVALID" };
    await expect(state.putIfNewer("k", "", {})).rejects.toMatchObject(refused);
    await expect(state.addToSet("k", "version", "x")).rejects.toMatchObject(refused);
  });

  it("fails where the table refuses for another reason than the version", async () => {
    const { state, table } = stateOf();
    table.fault = () => "refuse";
    await expect(state.putIfNewer("k", "1", {})).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });
});
