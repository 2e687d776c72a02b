import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryBytes, packEntries } from "../../../core/bus/packEntries.ts";

const entry = fc.record({
  source: fc.constant("orders"),
  detailType: fc.string({ maxLength: 20 }),
  detail: fc.string({ maxLength: 200, unit: "binary" }),
});

describe("packEntries", () => {
  it("keeps every entry, in order, within both limits", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const limits = { maxEntries: 4, maxBytes: 1000 };
        const calls = packEntries(entries, limits);
        expect(calls.flat()).toEqual(entries);
        for (const call of calls) {
          const bytes = call.reduce((sum, each) => sum + entryBytes(each), 0);
          expect(call.length).toBeLessThanOrEqual(4);
          expect(call.length === 1 || bytes <= 1000).toBe(true);
        }
      }),
    );
  });

  it("gives an entry that is too large by itself a call of its own", () => {
    const [small, large] = ["x", "x".repeat(2000)].map((detail) => ({
      source: "s",
      detailType: "t",
      detail,
    }));
    const entries = small && large ? [small, large, small] : [];
    expect(packEntries(entries, { maxBytes: 1000 }).map((call) => call.length)).toEqual([1, 1, 1]);
  });

  it("makes no call of no entries", () => {
    expect(packEntries([])).toEqual([]);
  });
});

describe("entryBytes", () => {
  it("counts UTF-8 bytes of source, detail-type, detail and resources", () => {
    const sized = { source: "é", detailType: "ab", detail: "€", resources: ["x", "yz"] };
    expect(entryBytes(sized)).toBe(2 + 2 + 3 + 1 + 2);
  });
});
