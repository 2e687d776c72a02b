import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DynamoSubscriberState } from "../../../functions/adapters/DynamoSubscriberState.ts";
import { FakeDynamoDb } from "../stages/subscriber/support/FakeDynamoDb.ts";

function stateOf(subscriberId = "orders.listener", table = new FakeDynamoDb()) {
  const options = { client: table.client(), stateTableName: "state", subscriberId };
  return { table, state: new DynamoSubscriberState(options) };
}

const taken = new Set(["pk", "sk", "version", "expiresAt", "asJson", "__proto__"]);

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

  it("keeps every JSON value as it is", async () => {
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
      fc.string({ unit: "binary" }),
    );
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((one) => !taken.has(one));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, values, { noNullPrototype: true }), async (item) => {
        const { state } = stateOf();
        await state.put("k", item);
        expect(await state.get("k")).toEqual(JSON.parse(JSON.stringify(item)));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ["an integer past 2^53", 1e16],
    ["a large number", -1.25e25],
    ["a number that DynamoDB holds none like", 1e300],
    ["the smallest number", 5e-324],
    ["half a character", "a\ud800"],
    ["an empty name within", { "": { "": 1 } }],
    ["a name that the SDK drops", JSON.parse('{"__proto__":{"a":1}}')],
    ["a deep value", JSON.parse(`${"[".repeat(900)}1e300${"]".repeat(900)}`)],
    ["a whole event that says all of it", { a: [1e16, { b: 1e-300 }], c: "x" }],
  ])("keeps %s", async (_, value: unknown) => {
    const { state, table } = stateOf();
    await state.put("k", { value, beside: 1 });
    expect(await state.get("k")).toEqual({ value, beside: 1 });
    expect(table.read("orders.listener#k", "STATE")?.["beside"]).toBe(1);
  });

  it("keeps sets and integers past 2^53 that code gives as bigint, as before", async () => {
    const { state } = stateOf();
    const item = {
      members: new Set(["a", "b"]),
      nested: { counts: new Set([1, 2]) },
      big: 2n ** 60n + 1n,
    };
    await state.put("k", item);
    expect(await state.get("k")).toEqual(item);
    await state.put("k", (await state.get("k")) ?? {});
    expect(await state.get("k")).toEqual(item);
  });

  it("keeps items under any keys apart, however long they are and whatever is in them", async () => {
    const long = "x".repeat(5000);
    const keys = [
      "",
      "a",
      "a\u0000b\n",
      "#",
      long,
      `${long}y`,
      `y${long}`,
      "é".repeat(513),
      "\ud800",
      "\ud801",
      "\ufffd",
      `x~${"0".repeat(64)}`,
    ];
    const { state, table } = stateOf();
    for (const [index, key] of keys.entries()) await state.put(key, { index });
    for (const [index, key] of keys.entries()) expect(await state.get(key)).toEqual({ index });
    for (const pk of [...table.items.keys()].map((place) => place.split(" | ")[0] ?? "")) {
      expect(Buffer.byteLength(pk)).toBeLessThanOrEqual(2048);
      expect(pk.startsWith("orders.listener#")).toBe(true);
    }
    // A key that looks like a shortened one is none.
    const [shortened = ""] = [...table.items.keys()]
      .filter((place) => place.startsWith("orders.listener#xxx"))
      .map((place) => place.slice("orders.listener#".length).split(" | ")[0]);
    expect(await state.get(shortened)).toBeUndefined();
  });

  it("takes any key for every operation", async () => {
    const { state } = stateOf();
    const key = "x".repeat(5000);
    expect(await state.putIfNewer(key, "1", { a: 1e16 })).toBe(true);
    expect(await state.putIfNewer(key, "1", {})).toBe(false);
    await state.addToSet(key, "members", "a");
    expect(await state.get(key)).toEqual({ a: 1e16, version: "1", members: new Set(["a"]) });
  });

  it.each([undefined, 5, null, {}])("rejects %j as a key, before it is sent", async (given) => {
    const { state, table } = stateOf();
    const key = given as never;
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
    [{ asJson: [] }, "asJson is taken"],
    [JSON.parse('{"__proto__":1}'), 'the attribute name "__proto__"'],
    [{ "\ud800": 1 }, "the attribute name"],
    [{ when: new Date(0) }, "when is a Date, which is neither JSON nor a set"],
    [{ a: [{ b: Number.NaN }] }, "a[0].b is NaN"],
    [{ a: { b: () => 1 } }, "a.b is a function"],
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
