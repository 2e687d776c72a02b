import fc from "fast-check";
import { expect, test } from "vitest";
import { findTwins } from "../../../../core/eventTypes/validators/findTwins.ts";
import { canonicalText } from "../../../../core/json/canonicalText.ts";
import { documents } from "../../../support/schemas/arbitraries.ts";

test.each<[string, readonly unknown[], readonly number[] | undefined]>([
  ["none", [], undefined],
  ["scalars that differ by type", [1, "1", true, "true", null, "null", 0, false, ""], undefined],
  ["the same scalar", ["a", "b", "a"], [0, 2]],
  ["zero and minus zero", [0, -0], [0, 1]],
  ["objects whatever the order of their keys", [{ a: 1, b: [2] }, 3, { b: [2], a: 1 }], [0, 2]],
  ["objects with other keys of the same number", [{ a: 1 }, { b: 1 }], undefined],
  ["arrays in another order", [[1, 2], [2, 1], [1]], undefined],
  ["an empty object and an empty array", [{}, []], undefined],
  ["own properties only", [JSON.parse('{"__proto__":1}'), {}], undefined],
])("findTwins looks at %s", (_, items, twins) => {
  expect(findTwins(items)).toEqual(twins);
});

test("findTwins finds two items exactly where their canonical texts are the same", () => {
  fc.assert(
    fc.property(fc.array(documents, { maxLength: 12 }), (items) => {
      // -0 is 0 in JSON Schema.
      const texts = items.map((item) => canonicalText(item).replaceAll("-0", "0"));
      const twins = findTwins(items);

      expect(twins !== undefined).toBe(new Set(texts).size < texts.length);
      if (twins) expect(texts[twins[0]]).toBe(texts[twins[1]]);
    }),
  );
});

test("findTwins compares no two of many items twice over", () => {
  let reads = 0;
  const item = (index: number) =>
    Object.defineProperty({}, "key", {
      enumerable: true,
      get: () => {
        reads += 1;
        return index;
      },
    });
  const count = 4096;

  expect(findTwins(Array.from({ length: count }, (_, index) => item(index)))).toBeUndefined();
  expect(reads).toBeLessThan(count * 2 * 16);
});
