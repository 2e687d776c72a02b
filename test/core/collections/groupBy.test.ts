import fc from "fast-check";
import { expect, it } from "vitest";
import { groupBy } from "../../../core/collections/groupBy.ts";

it("groups as Map.groupBy does", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (items) => {
      const keyOf = (item: number) => item % 3;
      expect([...groupBy(items, keyOf)]).toEqual([...Map.groupBy(items, keyOf)]);
    }),
  );
});
