import { describe, expect, it } from "vitest";
import { specifierOf } from "../../build/specifierOf.ts";

const holdings = {
  own: new Set(["client/a.ts", "client/deep/b.ts", "project/check.js"]),
  others: [
    ["signalbox", new Set(["core/c.ts"])],
    ["signalbox-router", new Set(["core/c.ts", "admin/d.ts"])],
  ] as const,
};
const from = (module: string, specifier: string) => specifierOf(holdings, { module, specifier });

describe("specifierOf", () => {
  it.each([
    ["client/a.ts", "./deep/b.ts", "./deep/b.js"],
    ["client/deep/b.ts", "../a.ts", "../a.js"],
    ["client/a.ts", "../project/check.js", "../project/check.js"],
    ["client/a.ts", "../core/c.ts", "signalbox/internal/core/c.js"],
    ["client/a.ts", "../admin/d.ts", "signalbox-router/internal/admin/d.js"],
    ["client/a.ts", "uuid", "uuid"],
    ["client/a.ts", "signalbox/client", "signalbox/client"],
    ["client/deep/b.ts", "../../package.json", "../../package.json"],
  ])("has %s import %s as %s", (module, specifier, wanted) => {
    expect(from(module, specifier)).toBe(wanted);
  });

  it("rejects what no package holds, naming both files", () => {
    expect(() => from("client/a.ts", "../generated/types.ts")).toThrow(
      "client/a.ts imports ../generated/types.ts, and no package holds generated/types.ts",
    );
  });
});
