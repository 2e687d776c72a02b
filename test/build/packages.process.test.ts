import { createHash } from "node:crypto";
import { globSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildPackages } from "../../build/buildPackages.ts";
import { requiredExports } from "../../build/packageLayout.ts";
import { type PackedPackages, packPackages } from "../../build/packPackages.ts";
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

beforeAll(async () => {
  tarballs = await packedTarballs();
  for (const name of names) folders[name] = unpack(tarballs[name]);
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
        /\.test\.|^functions\/contexts\/|tsconfig/.test(file),
    );
    expect(odd).toEqual([]);
  });

  it.each(names)("refer in %s to no file that is not there", (name) => {
    const files = new Set(filesOf(name));
    const broken = [...files]
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .flatMap((file) =>
        specifiersOf(join(folders[name], file))
          .filter((specifier) => specifier.startsWith("."))
          .map((specifier) => join(file, "..", specifier))
          .filter((path) => !files.has(file.endsWith(".d.ts") ? declared(path) : path))
          .map((path) => `${file}: ${path}`),
      );
    expect(broken).toEqual([]);
  });

  it("find in each other what they import of each other", () => {
    const isThere = (file: string, specifier: string) => {
      const [, owner, path] =
        /^(signalbox|signalbox-router)\/internal\/(.*)$/.exec(specifier) ?? [];
      if (!owner || !path) return true;
      const cwd = owner === "signalbox" ? folders.signalbox : folders.router;
      return globSync(file.endsWith(".d.ts") ? declared(path) : path, { cwd }).length === 1;
    };
    const scripts = names.flatMap((name) =>
      filesOf(name)
        .filter((file) => /\.(js|d\.ts)$/.test(file))
        .map((file) => join(folders[name], file)),
    );
    const broken = scripts.flatMap((file) =>
      specifiersOf(file)
        .filter((specifier) => !isThere(file, specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(broken).toEqual([]);
  });

  it.each(names)("name in the manifest of %s what its files import, and nothing else", (name) => {
    const { dependencies, peerDependencies } = manifestOf(folders[name]);
    const found = filesOf(name)
      .filter((file) => /\.(js|d\.ts)$/.test(file) && !file.startsWith("cjs/"))
      .flatMap((file) => specifiersOf(join(folders[name], file)));
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
  it("depends on the EventBridge client and on uuid alone", () => {
    const { dependencies, peerDependencies } = manifestOf(folders.signalbox);
    expect(Object.keys(dependencies)).toEqual(["@aws-sdk/client-eventbridge", "uuid"]);
    expect(Object.keys(peerDependencies)).toEqual(["signalbox-router", "vitest"]);
  });

  it("is less than 500 kB to fetch", () => {
    expect(statSync(tarballs.signalbox).size).toBeLessThan(500_000);
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
  const attw = (name: (typeof names)[number], ...args: readonly string[]) =>
    output("attw", [tarballs[name], "--format", "ascii", "--no-color", ...args], packageRoot);
  const required = [...requiredExports];

  it("finds nothing in what can be required too", () => {
    const text = attw("signalbox", "--profile", "node16", "--entrypoints", ...required);
    expect(text).toContain("No problems found");
  });

  it("finds nothing in what can be imported", () => {
    expect(attw("signalbox", "--profile", "esm-only")).toContain("No problems found");
    expect(attw("router", "--profile", "esm-only")).toContain("No problems found");
  });
});

const specifier =
  /^(?:\} from|import|(?:import|export) .* from) "([^"]+)";?$|\bimport\("([^"]+)"\)/gm;

/** What a built file imports, by another reading than the build's. */
function specifiersOf(path: string): readonly string[] {
  const text = readFileSync(path, "utf8").replace(/^\s*\*.*$|^\s*\/\/.*$/gm, "");
  return [...text.matchAll(specifier)].map(([, at = "", later = ""]) => at || later);
}

function declared(path: string): string {
  return path.replace(/\.js$/, ".d.ts");
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
