import fc from "fast-check";
import { expect, it } from "vitest";
import { BranchIndex, type Bucket } from "../../../../core/patterns/ruleIndex/BranchIndex.ts";
import { RangeTree } from "../../../../core/patterns/ruleIndex/RangeTree.ts";

const end = fc.integer({ min: -8, max: 8 });
const range = fc
  .tuple(end, end)
  .map(([a, b]) => ({ lower: Math.min(a, b), upper: Math.max(a, b) }));
const change = fc.record({ range, deletes: fc.boolean() });

it("finds the ranges around a number that stepping through all of them finds", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), end, (changes, value) => {
      const tree = new RangeTree<Bucket>();
      const model = new Map<string, { lower: number; upper: number; bucket: Bucket }>();
      for (const { range: of, deletes } of changes) {
        const key = JSON.stringify(of);
        const bucket = new BranchIndex().unfiled;
        if (deletes) {
          tree.delete(of);
          model.delete(key);
        } else if (!tree.get(of)) {
          tree.set(of, bucket);
          model.set(key, { ...of, bucket });
        }
        expect(tree.get(of)).toBe(model.get(key)?.bucket);
      }
      const found = new Set<Bucket>();
      tree.visit(value, (bucket) => found.add(bucket));
      const around = [...model.values()].filter((of) => of.lower <= value && value <= of.upper);
      expect(found).toEqual(new Set(around.map(({ bucket }) => bucket)));
    }),
  );
});
