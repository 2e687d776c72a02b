import { describe, expect, it } from "vitest";
import type { ModuleImport } from "../../build/readImports.ts";
import { neededModules, splitModules } from "../../build/splitModules.ts";

const at = (path: string): ModuleImport => ({ specifier: path, path, isDynamic: false });
const later = (path: string): ModuleImport => ({ specifier: path, path, isDynamic: true });
const foreign: ModuleImport = { specifier: "uuid", isDynamic: false };

const runs = new Map([
  ["entry.ts", [at("shared.ts"), later("heavy.ts"), foreign]],
  ["shared.ts", [at("place.ts"), at("entry.ts")]],
  ["place.ts", []],
  ["types.ts", [at("behindTypes.ts")]],
  ["behindTypes.ts", []],
  ["heavy.ts", [at("shared.ts"), at("place.ts")]],
]);
const declares = new Map([["shared.ts", ["types.ts"]]]);

describe("splitModules", () => {
  const split = splitModules({
    runs,
    declares,
    roots: ["entry.ts"],
    placed: new Set(["place.ts"]),
  });

  it("puts what the roots import at once, and what their declarations name, into the light package", () => {
    const wanted = ["behindTypes.ts", "entry.ts", "place.ts", "shared.ts", "types.ts"];
    expect([...split.light].sort()).toEqual(wanted);
  });

  it("leaves the router package what is imported later, and a copy of what asks where it lies", () => {
    expect([...split.router].sort()).toEqual(["heavy.ts", "place.ts"]);
  });
});

describe("neededModules", () => {
  it("leaves out files that no package holds", () => {
    const graph = new Map([
      ["a.ts", [at("data.json"), at("b.ts")]],
      ["b.ts", []],
    ]);
    expect([...neededModules({ runs: graph, declares: new Map() }, ["a.ts"])]).toEqual([
      "a.ts",
      "b.ts",
    ]);
  });
});
