import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ByteNode } from "../../../../core/patterns/complexity/ByteNode.ts";
import { ByteTree } from "../../../../core/patterns/complexity/ByteTree.ts";
import {
  maxWildcardComplexity,
  wildcardComplexity,
} from "../../../../core/patterns/complexity/isTooComplex.ts";
import { Peak } from "../../../../core/patterns/complexity/Peak.ts";
import { readTree } from "../../../../core/patterns/complexity/readTree.ts";
import { wildcardSteps } from "../../../../core/patterns/complexity/wildcardSteps.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";

/** Few characters, so that wildcards overlap; with and without case, of one and of two bytes. */
const text = fc
  .array(fc.constantFrom("a", "b", "0", "é", "*", "\\*"), { minLength: 1, maxLength: 6 })
  .map((characters) =>
    characters.filter((one, index) => one !== "*" || characters[index - 1] !== "*").join(""),
  );

const condition = fc.oneof(
  text.map((wildcard) => ({ wildcard })),
  fc
    .array(text, { minLength: 1, maxLength: 3 })
    .map((wildcard) => ({ "anything-but": { wildcard } })),
  fc.constantFrom("x", 1, { exists: false }),
);

const conditions = fc.array(condition, { minLength: 1, maxLength: 3 });
const alternative = fc.record({ a: conditions, b: conditions }, { requiredKeys: ["b"] });
const alternatives = fc.array(alternative, { minLength: 2, maxLength: 4 });

function score(pattern: object): number {
  return Math.min(wildcardComplexity(parsePattern(pattern)), maxWildcardComplexity + 1);
}

/** The heaviest of all sets of nodes that any value leads to, each tried. */
function heaviest(root: ByteNode, bytes: readonly number[]): number {
  const pending: ReadonlySet<ByteNode>[] = [new Set([root])];
  const seen = new Map<ByteNode, number>();
  const keys = new Set<string>();
  const numberOf = (node: ByteNode): number => {
    const number = seen.get(node) ?? seen.size;
    seen.set(node, number);
    return number;
  };
  let most = 0;
  for (let reading = pending.pop(); reading; reading = pending.pop()) {
    const nodes = [...reading];
    const key = nodes
      .map(numberOf)
      .toSorted((a, b) => a - b)
      .join();
    if (keys.has(key)) continue;
    keys.add(key);
    most = Math.max(
      most,
      nodes.reduce((sum, node) => sum + node.conditions.size, 0),
    );
    for (const byte of bytes) {
      const reached = nodes.flatMap((node) => [
        ...(node.kind === "run" ? [node] : []),
        ...(node.children?.get(byte) ?? []),
      ]);
      pending.push(new Set(reached.flatMap((node) => (node.run ? [node, node.run] : [node]))));
    }
  }
  return most;
}

describe("wildcardComplexity", () => {
  it("is never lowered by one more wildcard for a field", () => {
    fc.assert(
      fc.property(alternatives, text, fc.nat(), (branches, wildcard, at) => {
        const last = at % branches.length;
        const more = branches.map((branch, index) =>
          index === last ? { ...branch, b: [...branch.b, { wildcard }] } : branch,
        );
        expect(score({ $or: more })).toBeGreaterThanOrEqual(score({ $or: branches }));
      }),
      { numRuns: 500 },
    );
  });

  it("is never lowered by one more branch", () => {
    fc.assert(
      fc.property(alternatives, alternative, (branches, branch) => {
        expect(score({ $or: [...branches, branch] })).toBeGreaterThanOrEqual(
          score({ $or: branches }),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("readTree", () => {
  it("finds what trying every value finds", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const tree = new ByteTree<string>();
        const steps = texts.map(wildcardSteps);
        for (const [index, wildcard] of texts.entries())
          tree.add(wildcard, steps[index] ?? [], "next");
        const bytes = new Set(steps.flat().flatMap((step) => (step === "run" ? [] : [step.byte])));
        const peak = new Peak(Number.POSITIVE_INFINITY);
        readTree(tree.root, peak);
        expect(peak.weight).toBe(heaviest(tree.root, [...bytes, 0]));
      }),
      { numRuns: 500 },
    );
  });
});
