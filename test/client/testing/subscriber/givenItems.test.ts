import { describe, expect, it } from "vitest";
import { givenItems } from "../../../../client/testing/subscriber/givenItems.ts";
import { InMemoryStateTable } from "../../../../client/testing/subscriber/InMemoryStateTable.ts";

const items = {
  one: { count: 4, missing: undefined, list: [1, undefined, { deep: undefined }] },
  two: { tags: new Set(["a", "b"]), big: 12345678901234567890n, nested: { set: new Set([1]) } },
};

describe("givenItems", () => {
  it("gives items back as a state table does", () => {
    expect(givenItems(items)).toEqual(new InMemoryStateTable(items).items);
    expect(givenItems(items)["one"]).toStrictEqual({ count: 4, list: [1, null, {}] });
  });

  it("shares nothing with what it was given", () => {
    const tags = new Set(["a"]);
    const list = [{ name: "x" }];
    const given = givenItems({ one: { tags, list } });
    tags.add("b");
    list[0] = { name: "y" };
    expect(given).toEqual({ one: { tags: new Set(["a"]), list: [{ name: "x" }] } });
  });

  it.each([
    [{ f: () => 1 }, "f is a function, which is neither JSON nor a set"],
    [{ at: { when: [new Date(0)] } }, "at.when[0] is a Date, which is neither JSON nor a set"],
    [{ n: Number.NaN }, "n is NaN, which is neither JSON nor a set"],
  ])("rejects what no table holds: %o", (item, message) => {
    expect(() => givenItems({ one: item })).toThrow(message);
  });
});
