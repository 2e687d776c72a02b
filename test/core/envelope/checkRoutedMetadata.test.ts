import { describe, expect, it } from "vitest";
import { checkRoutedMetadata } from "../../../core/envelope/checkRoutedMetadata.ts";
import { ordersCatalog } from "../../support/ordersCatalog.ts";

const pointersOf = (metadata: unknown) =>
  checkRoutedMetadata(metadata, ordersCatalog).map(({ pointer, keyword }) => [pointer, keyword]);

describe("metadata on the core bus", () => {
  it("may have the access list that the gate adds, or come from a gate that added none", () => {
    expect(pointersOf({ id: "a", acl: { owners: ["group/ops"], viewers: [] } })).toEqual([]);
    expect(pointersOf({ id: "a" })).toEqual([]);
  });

  it.each([
    [null],
    ["group/ops"],
    [{ owners: ["group/ops"] }],
    [{ owners: "group/ops", viewers: [] }],
    [{ owners: [7], viewers: [] }],
  ])("rejects %j as an access list", (acl) => {
    expect(pointersOf({ id: "a", acl })).toEqual([["/acl", "acl"]]);
  });

  it("rejects what no publisher may say, and what is no metadata", () => {
    expect(pointersOf({ id: "", color: "red" })).toHaveLength(2);
    expect(pointersOf(null)).toHaveLength(1);
    expect(pointersOf([])).toHaveLength(1);
  });
});
