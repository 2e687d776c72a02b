import { cpSync, globSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { installedSize } from "../../build/installedSize.ts";
import { packageRoot } from "../../project/projectRoot.ts";
import { nodeOf } from "../support/nodeOf.ts";
import { addNodeTypes, makePublisher, published, write } from "./support/makePublisher.ts";
import { npmInstall } from "./support/npmInstall.ts";
import { output } from "./support/run.ts";

const megabyte = 1024 * 1024;
const tsc = join(packageRoot, "node_modules", "typescript", "bin", "tsc");

/** The oldest that publishes, the last without `require` of ES modules, and the one that runs this. */
const nodes = [
  ["20.12.0", () => nodeOf("20.12.0")],
  ["22.11.0", () => nodeOf("22.11.0")],
  [process.versions.node, () => process.execPath],
] as const;

interface CompileOptions extends Readonly<Record<string, unknown>> {
  readonly include?: readonly string[];
}

let folder = "";
let size = { packages: [] as readonly string[], bytes: 0 };

beforeAll(async () => {
  folder = await makePublisher();
  size = installedSize(folder);
  addNodeTypes(folder);
}, 300_000);

const compile = (name: string, { include = ["src"], ...options }: CompileOptions): string => {
  const config = {
    compilerOptions: {
      target: "es2022",
      lib: ["es2022"],
      types: ["node"],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      rewriteRelativeImportExtensions: true,
      rootDir: ".",
      outDir: `out/${name}`,
      ...options,
    },
    include,
  };
  write(folder, `tsconfig.${name}.json`, JSON.stringify(config));
  return output(process.execPath, [tsc, "-p", `tsconfig.${name}.json`], folder);
};

describe("a publisher's install", () => {
  it("is at most 25 MB in at most 40 packages, and has nothing of the CDK", () => {
    expect(size.bytes).toBeLessThan(25 * megabyte);
    expect(size.packages.length).toBeGreaterThan(5);
    expect(size.packages.length).toBeLessThanOrEqual(40);
    expect(size.packages.filter((path) => /cdk|constructs|esbuild|commander/.test(path))).toEqual(
      [],
    );
  });
});

describe("a publisher's types", () => {
  it("compile with the checks of libraries on, as nodenext and as bundlers resolve", () => {
    expect(compile("nodenext", { module: "nodenext" })).toBe("");
    const bundler = { module: "esnext", moduleResolution: "bundler" };
    expect(compile("bundler", { ...bundler, noEmit: true, include: ["src/publish.ts"] })).toBe("");
  });
});

describe("a publisher", () => {
  const parsed = (text: string) => JSON.parse(text) as unknown;

  beforeAll(async () => {
    compile("run", { module: "nodenext" });
    const validators = globSync("generated/validators/*.js", { cwd: folder });
    for (const file of validators) cpSync(join(folder, file), join(folder, "out/run", file));
    const packaged = { absWorkingDir: folder, bundle: true, platform: "node" } as const;
    await build({
      ...packaged,
      entryPoints: ["generated/register.ts"],
      packages: "external",
      format: "cjs",
      outfile: "out/register.cjs",
    });
    write(folder, "out/required.cjs", required);
    write(folder, "out/both.cjs", both);
    await build({
      ...packaged,
      entryPoints: ["src/publish.ts"],
      format: "esm",
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire("/");',
      },
      outfile: "out/esbuild.mjs",
    });
    await build({
      ...packaged,
      entryPoints: ["src/publish.ts"],
      format: "cjs",
      outfile: "out/esbuild.cjs",
    });
  }, 60_000);

  it.each(nodes)("publishes on Node %s by import, and bundled by esbuild", (_version, node) => {
    for (const script of ["run/src/publish.js", "esbuild.mjs", "esbuild.cjs"]) {
      expect(parsed(output(node(), [`out/${script}`], folder))).toEqual(published);
    }
  });

  it.each(nodes)("publishes on Node %s by require", (_version, node) => {
    expect(parsed(output(node(), ["out/required.cjs"], folder))).toEqual(published);
  });

  it.each(nodes)(
    "hands events on Node %s from one that is imported to one that is required",
    (version, node) => {
      const { errorsAreOne, ...others } = parsed(output(node(), ["out/both.cjs"], folder)) as {
        readonly errorsAreOne: boolean;
      };
      expect(others).toEqual({ published: 1, code: "OPTIONS_INVALID" });
      // Where Node can require ES modules the package is there once.
      expect(errorsAreOne).toBe(version === process.versions.node);
    },
  );

  it("publishes bundled by webpack", () => {
    const tools = join(folder, "tools");
    write(tools, "package.json", '{ "private": true }');
    npmInstall(tools, "webpack@5.113.0");
    write(folder, "out/run/webpack.cjs", webpack);
    output(process.execPath, ["out/run/webpack.cjs"], folder);
    expect(parsed(output(process.execPath, ["out/webpack/main.cjs"], folder))).toEqual(published);
  }, 120_000);
});

const required = `
require("./register.cjs");
const { createClient, inMemoryTransport, SignalboxError } = require("signalbox/client");
const transport = inMemoryTransport({ buses: ["ingress"] });
const client = createClient({ busName: "ingress", transport });
function refusal() {
  try {
    client.event("orders@order.placed", { orderId: "", total: 12 });
  } catch (error) {
    return error instanceof SignalboxError ? error.code : "unknown";
  }
}
client.publish(client.event("orders@order.placed", { orderId: "o-1", total: 12 })).then(([id]) => {
  const stored = transport.stored("ingress").map(({ detailType }) => detailType);
  console.log(JSON.stringify({ id: id.length, stored, refused: refusal() }));
});
`;

const both = `
require("./register.cjs");
const required = require("signalbox/client");
import("signalbox/client").then(async (imported) => {
  const transport = required.inMemoryTransport({ buses: ["ingress"] });
  const options = { busName: "ingress", transport };
  const event = imported.createClient(options).event("orders@order.placed", { orderId: "o-1", total: 1 });
  const ids = await required.createClient(options).publish(event);
  try {
    imported.createClient({ ...options, busName: "" });
  } catch (error) {
    const errorsAreOne = error instanceof required.SignalboxError;
    console.log(JSON.stringify({ published: ids.length, code: error.code, errorsAreOne }));
  }
});
`;

const webpack = `
const webpack = require("../../tools/node_modules/webpack");
const path = require("node:path");
webpack({
  mode: "production",
  target: "node20",
  context: path.join(__dirname, "src"),
  entry: "./publish.js",
  output: { path: path.join(__dirname, "..", "webpack"), filename: "main.cjs" },
}, (error, stats) => {
  if (error || stats.hasErrors() || stats.hasWarnings()) {
    console.error(error ?? stats.toString({ all: false, errors: true, warnings: true }));
    process.exit(1);
  }
});
`;
