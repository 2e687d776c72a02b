import { describe, expect, it } from "vitest";
import { findCircles } from "./findCircles.ts";
import { type Folder, folders, readSources } from "./sources.ts";

const sources = readSources();

/** What each folder may import; `biome.json` says the same to whoever writes the import. */
const layers: Readonly<Record<Folder, readonly Folder[]>> = {
  core: [],
  project: ["core"],
  functions: ["project", "core"],
  client: ["functions", "project", "core"],
  admin: ["client", "functions", "project", "core"],
  infra: ["functions", "project", "core"],
  cli: ["local", "infra", "admin", "client", "project", "core"],
  local: ["infra", "admin", "client", "functions", "project", "core"],
  smoke: ["local", "infra", "admin", "client", "functions", "project", "core"],
  bench: ["infra", "admin", "client", "functions", "project", "core", "local", "smoke", "build"],
  build: ["infra", "project", "core"],
};

/** What `npm start` of this repository shows, besides what it does with any project. */
const demonstration = "local/demonstration/";

describe("imports", () => {
  it("are found at all", () => {
    const found = sources.flatMap(({ imports }) => imports);
    expect(found.length).toBeGreaterThan(sources.length);
    expect(found).toContain("core/audit/auditKeys.ts");
  });

  it.each(folders)("of %s/ lead to inner folders only", (folder) => {
    const own = sources.filter((source) => source.folder === folder);
    const outward = own.flatMap(({ path, imports }) =>
      imports
        .filter((target) => {
          const [to = ""] = target.split("/");
          return to !== folder && isFolder(to) && !layers[folder].includes(to);
        })
        .map((target) => `${path} imports ${target}`),
    );
    expect(outward).toEqual([]);
  });

  it("of generated files are made where their types are used, never in core/", () => {
    const own = sources.filter(({ folder }) => folder === "core" || folder === "infra");
    const found = own.filter(({ imports }) => imports.some((path) => path.startsWith("generated")));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it("of this repository's demonstration are made by itself, and the benchmarks, which no package holds", () => {
    const others = sources.filter(
      ({ path, folder }) => folder !== "bench" && !path.startsWith(demonstration),
    );
    const found = others.filter(({ imports }) =>
      imports.some((to) => to.startsWith(demonstration)),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
    expect(sources.filter(({ path }) => path.startsWith(demonstration))).not.toEqual([]);
  });

  it("of what runs any project lead to no generated file, recorded event or context", () => {
    const tool = sources.filter(
      ({ path, folder }) => folder === "local" && !path.startsWith(demonstration),
    );
    const found = tool.filter(
      ({ text, imports }) =>
        imports.some((to) => /^(generated|functions\/contexts)\//.test(to)) ||
        text.includes("@octokit/webhooks-examples"),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it("of cli/ load what runs and deploys only where a command needs it", () => {
    const own = sources.filter(({ folder }) => folder === "cli");
    const eager = own.filter(({ text }) => /\bfrom\s*"[^"]*\/(?:infra|local)\//.test(text));
    expect(eager.map(({ path }) => path)).toEqual([]);
    const lazy = own.filter(({ text }) => /\bimport\(\s*"[^"]*\/(?:infra|local)\//.test(text));
    expect(lazy.map(({ path }) => path)).toContain("cli/project/openProjectTools.ts");
  });

  it("make no circle, those of types alone included", () => {
    expect(findCircles(new Map(sources.map(({ path, imports }) => [path, imports])))).toEqual([]);
  });
});

describe("findCircles", () => {
  it("finds every circle, with all that is on it, and nothing else", () => {
    const graph = new Map([
      ["a", ["b", "outside"]],
      ["b", ["c"]],
      ["c", ["a", "d"]],
      ["d", ["e"]],
      ["e", []],
      ["f", ["f"]],
      ["g", ["h"]],
      ["h", ["g"]],
    ]);
    expect(findCircles(graph)).toEqual([["a", "b", "c"], ["f"], ["g", "h"]]);
  });
});

function isFolder(name: string): name is Folder {
  return (folders as readonly string[]).includes(name);
}
