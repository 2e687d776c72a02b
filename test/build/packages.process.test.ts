import { createHash } from "node:crypto";
import { existsSync, globSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildPackages } from "../../build/buildPackages.ts";
import { requiredExports } from "../../build/packageLayout.ts";
import { type PackedPackages, packPackages } from "../../build/packPackages.ts";
import { type ModuleGraph, readImports } from "../../build/readImports.ts";
import { packageRoot } from "../../project/projectRoot.ts";
import { packedTarballs } from "../support/packed.ts";
import { output } from "./support/run.ts";
import { unpack } from "./support/unpack.ts";

interface Manifest {
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

let tarballs: PackedPackages = { signalbox: "", router: "" };
const folders = { signalbox: "", router: "" };
const names = ["signalbox", "router"] as const;
const scripts: Record<(typeof names)[number], ModuleGraph> = {
  signalbox: new Map(),
  router: new Map(),
};

beforeAll(async () => {
  tarballs = await packedTarballs();
  for (const name of names) {
    folders[name] = unpack(tarballs[name]);
    const files = filesOf(name).filter((file) => file.endsWith(".js"));
    scripts[name] = await readImports(folders[name], files);
  }
}, 300_000);

const filesOf = (name: (typeof names)[number]) =>
  globSync("**/*", { cwd: folders[name], withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folders[name].length + 1));
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

describe("both packages", () => {
  it.each(names)("hold what users need and nothing else: %s", (name) => {
    const files = filesOf(name);
    expect(files).toEqual(expect.arrayContaining(["package.json", "README.md", "LICENSE"]));
    const endings = new Set(files.map((file) => extname(file)));
    expect([...endings].sort()).toEqual(["", ".js", ".json", ".map", ".md", ".ts"]);
    const odd = files.filter(
      (file) =>
        (/\.ts$/.test(file) && !/\.d\.ts$/.test(file)) ||
        /(^|\/)(test|bench|smoke|build|generated|fixtures|demonstration|node_modules)\//.test(
          file,
        ) ||
        /\.test\.|^functions\/contexts\/|(^|\/)tsconfig\.json$/.test(file),
    );
    expect(odd).toEqual([]);
  });

  it.each(names)("refer in %s to no file that is not there", (name) => {
    const broken = filesOf(name).flatMap((file) =>
      referredFiles(name, file)
        .filter((path) => !existsSync(path))
        .map((path) => `${file}: ${path}`),
    );
    expect(broken).toEqual([]);
  });

  it.each(names)("name in the manifest of %s what its files import, and nothing else", (name) => {
    const { dependencies, peerDependencies } = manifestOf(folders[name]);
    const found = filesOf(name)
      .filter((file) => !file.startsWith("cjs/"))
      .flatMap((file) => specifiersOf(name, file));
    const imported = new Set(
      found
        .filter((specifier) => !/^(\.|node:)/.test(specifier))
        .map((specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/")),
    );
    const own = name === "signalbox" ? "signalbox" : "signalbox-router";
    imported.delete(own);
    // A command that is started, and types that are not in the package of what they are of.
    if (name === "router") imported.add("aws-cdk");
    if (imported.delete("aws-lambda")) imported.add("@types/aws-lambda");
    const stated = { ...dependencies, ...peerDependencies };
    expect(Object.keys(stated).sort()).toEqual([...imported].sort());
  });

  it("depend on each other in the version that they are of", () => {
    const [light, router] = [manifestOf(folders.signalbox), manifestOf(folders.router)];
    expect(light.peerDependencies["signalbox-router"]).toBe(light.version);
    expect(router.peerDependencies["signalbox"]).toBe(light.version);
    expect(router.version).toBe(light.version);
  });

  it("are the same, byte by byte, when they are built again", async () => {
    const again = mkdtempSync(join(tmpdir(), "again-"));
    const packed = packPackages(await buildPackages(packageRoot, again), again);
    for (const name of names) expect(hashOf(packed[name])).toBe(hashOf(tarballs[name]));
  }, 120_000);
});

describe("the package signalbox", () => {
  it("depends on the EventBridge client alone", () => {
    const { dependencies, peerDependencies } = manifestOf(folders.signalbox);
    expect(Object.keys(dependencies)).toEqual(["@aws-sdk/client-eventbridge"]);
    expect(Object.keys(peerDependencies)).toEqual(["signalbox-router", "vitest"]);
  });

  it("is less than 650 kB to fetch", () => {
    expect(statSync(tarballs.signalbox).size).toBeLessThan(650_000);
  });

  it("has what a publisher imports in one file, and what needs the SDK in another", () => {
    const text = (file: string) => readFileSync(join(folders.signalbox, file), "utf8");
    expect(text("client/index.js")).toMatch(/^export \{[^}]+\} from "\.\.\/joinedSdk\.js";\n$/);
    expect(text("core/errors/SignalboxError.js")).toMatch(/ from "\.\.\/\.\.\/joined\.js";\n$/);
    const [chunk = ""] = filesOf("signalbox").filter((file) => /^joined-\w+\.js$/.test(file));
    const imported = (file: string) => [...new Set(specifiersOf("signalbox", file))].sort();
    expect(imported(chunk)).toEqual(["node:async_hooks"]);
    expect(imported("joined.js")).toEqual([`./${chunk}`]);
    expect(imported("joinedSdk.js")).toEqual([`./${chunk}`, "@aws-sdk/client-eventbridge"]);
  });

  it("has every module of it one by one too, for bundlers, with the same exports", () => {
    const joined = filesOf("signalbox").filter(
      (file) =>
        file.endsWith(".js") &&
        /from "(\.\.\/)+joined(Sdk)?\.js"/.test(
          readFileSync(join(folders.signalbox, file), "utf8"),
        ),
    );
    expect(joined.length).toBeGreaterThan(50);
    const differing = joined.filter((file) => exportsOf(file) !== exportsOf(join("modules", file)));
    expect(differing).toEqual([]);
  });

  it("imports nothing of the router package but when it comes to it", () => {
    const found = filesOf("signalbox")
      .filter((file) => file.endsWith(".js"))
      .filter((file) =>
        /(from|^import) "signalbox-router/m.test(
          readFileSync(join(folders.signalbox, file), "utf8"),
        ),
      );
    expect(found).toEqual([]);
  });
});

describe("publint", () => {
  it.each(names)("finds nothing in %s", (name) => {
    const text = output("publint", [tarballs[name], "--strict"], packageRoot);
    expect(text).toContain("All good!");
  });
});

describe("attw", () => {
  /** It ends with an error when it finds something. */
  const checked = (name: (typeof names)[number], ...args: readonly string[]) => {
    const found = output("attw", [tarballs[name], "--format", "json", ...args], packageRoot);
    const { analysis } = JSON.parse(found) as { readonly analysis: Analysis };
    return Object.keys(analysis.entrypoints);
  };

  it("finds nothing in what can be required too", () => {
    const entries = [...requiredExports].map((entry) => `./${entry}`);
    const args = ["--profile", "node16", "--entrypoints", ...requiredExports];
    expect(checked("signalbox", ...args)).toEqual(entries);
  });

  it.each(names)("finds nothing in what can be imported of %s", (name) => {
    const entries = Object.keys(manifestOf(folders[name]).exports);
    expect(checked(name, "--profile", "esm-only")).toEqual(entries);
  });

  it("would find what can't be required", () => {
    expect(() => checked("signalbox", "--profile", "node16")).toThrow("CJSResolvesToESM");
  });
});

interface Analysis {
  readonly entrypoints: Readonly<Record<string, unknown>>;
}

const internal = /^(signalbox|signalbox-router)\/internal\//;

/** The files of either package that a file imports. */
function referredFiles(name: (typeof names)[number], file: string): readonly string[] {
  const at = join(folders[name], file);
  const isScript = file.endsWith(".js");
  return specifiersOf(name, file).flatMap((one) => {
    const [prefix, owner] = internal.exec(one) ?? [];
    const folder = owner === "signalbox" ? folders.signalbox : folders.router;
    if (prefix) return join(folder, builtPath(one.slice(prefix.length), isScript));
    return one.startsWith(".") ? join(dirname(at), builtPath(one, isScript)) : [];
  });
}

function builtPath(path: string, isScript: boolean): string {
  return isScript ? path : path.replace(/\.js$/, ".d.ts");
}

const typeSpecifier = /\b(?:from|import\(|import|module) ?"([^"\s]+)"/g;

/** What a built file imports: a script as the bundler reads it, and declarations by their text. */
function specifiersOf(name: (typeof names)[number], file: string): readonly string[] {
  const script = scripts[name].get(file);
  if (script) return script.map((one) => one.specifier);
  if (!file.endsWith(".d.ts")) return [];
  const text = readFileSync(join(folders[name], file), "utf8").replace(/\/\*.*?\*\//gs, "");
  return [...text.matchAll(typeSpecifier)].map(([, found = ""]) => found);
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** The names that a script of the package `signalbox` exports, sorted. */
function exportsOf(file: string): string {
  const text = readFileSync(join(folders.signalbox, file), "utf8");
  return [...text.matchAll(/^export \{([^}]*)\}/gm)]
    .flatMap(([, list = ""]) => list.split(","))
    .map((one) => one.trim().split(" as ").at(-1) ?? "")
    .filter((name) => name !== "")
    .sort()
    .join();
}
