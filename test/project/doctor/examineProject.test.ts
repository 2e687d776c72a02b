import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manifest, orderPlaced, ProjectFolder, tool, version } from "./support/ProjectFolder.ts";

let project: ProjectFolder;

beforeEach(async () => {
  project = await ProjectFolder.create();
});
afterEach(() => project[Symbol.asyncDispose]());

/** What was found, as `where: what`. */
async function found(...args: Parameters<ProjectFolder["examine"]>) {
  const findings = await project.examine(...args);
  for (const finding of findings) {
    expect(Object.values(finding).every((part) => part.trim() !== "")).toBe(true);
  }
  return findings.map(({ where, what }) => `${where}: ${what}`);
}

describe("a project", () => {
  it("in which all fits has no findings", async () => {
    expect(await project.examine()).toEqual([]);
  });

  it("has each problem of its configuration told at once", async () => {
    const defineConfig = join(import.meta.dirname, "../../../project/config/defineConfig.ts");
    await project.write(
      "signalbox.config.ts",
      `import { defineConfig } from "${defineConfig}";
       export const config = defineConfig({ nmae: "shop", retentionDays: 0 });`,
    );
    expect(await found()).toEqual([
      "signalbox.config.ts: there is no setting nmae. Did you mean name?",
      "signalbox.config.ts: retentionDays is 0, but must be a whole number from 1 to 3,650.",
    ]);
  });

  it.each([
    ['import "./nothing.ts"; export const config = { name: "shop" };', "nothing.ts"],
    ["export const settings = {};", "exports no config"],
    ["export const config = {", "can't be loaded"],
  ])("is examined although its configuration is %s", async (text, what) => {
    await project.write("signalbox.config.ts", text);
    await project.remove("cdk.json");
    expect(await found()).toEqual([expect.stringContaining(what), "cdk.json: is missing"]);
  });

  it("is none without a configuration", async () => {
    await project.remove("signalbox.config.ts");
    expect(await found()).toEqual([expect.stringContaining("is no project")]);
  });
});

describe("what is generated", () => {
  it("is missed where it is not there", async () => {
    await project.remove("generated");
    expect(await found()).toEqual([
      expect.stringContaining("generated: there is no generated/register.ts"),
    ]);
  });

  it.each([
    ['madeBy: "0.2.0"', 'madeBy: "0.1.9"', "0.1.9"],
    ['madeBy: "0.2.0"', 'madeBy: "0.3.0"', "0.3.0"],
    [', { madeBy: "0.2.0" }', "", "an older version"],
  ])("of another version is told: %s as %s", async (from, to, madeBy) => {
    const text = await readFile(join(project.root, "generated/register.ts"), "utf8");
    await project.write("generated/register.ts", text.replace(from, to));
    expect(await found()).toEqual([`generated: was made by signalbox ${madeBy}`]);
  });

  it("is told where it can't be loaded", async () => {
    await project.write("generated/eventTypes.ts", "export const eventTypes = [");
    expect(await found()).toEqual([expect.stringContaining("generated: can't be loaded: ")]);
  });

  it("fits the schemas by what they say, whatever was written last", async () => {
    await project.write("schemas/orders/order.placed.json", orderPlaced("An order was paid"));
    await project.write("schemas/orders/order.sent.json", orderPlaced());
    expect(await found()).toEqual([
      "generated: is older than the schemas of orders@order.placed, orders@order.sent",
    ]);
    await project.generate();
    await project.write("schemas/orders/order.placed.json", orderPlaced("An order was paid"));
    expect(await found()).toEqual([]);
  });

  it("is held against a type that has no schema any more", async () => {
    await project.remove("schemas/orders/order.placed.json");
    await project.write("schemas/orders/order.sent.json", orderPlaced());
    await project.generate();
    await project.write("schemas/orders/order.placed.json", orderPlaced());
    await project.remove("schemas/orders/order.sent.json");
    expect(await found()).toEqual([
      "generated: is older than the schemas of orders@order.placed, orders@order.sent",
    ]);
  });

  it("can't be held against schemas that are wrong", async () => {
    await project.write("schemas/orders/order.placed.json", "{");
    expect(await found()).toEqual([expect.stringContaining("schemas: ")]);
  });
});

describe("packages", () => {
  it.each(["signalbox", "signalbox-router", "aws-cdk-lib", "constructs"])(
    "that are there twice are told: %s beside the router's",
    async (name) => {
      const other = name === "signalbox-router" ? "signalbox" : "signalbox-router";
      const path = `node_modules/${other}/node_modules/${name}`;
      await project.write(`${path}/package.json`, manifest(name, version));
      const [first, ...others] = await found();
      expect(others).toEqual([]);
      expect(first).toContain(`${name} is there 2 times: `);
      expect(first).toContain(`in ${path}`);
    },
  );

  it("are found in folders above, as Node finds them", async () => {
    await project.write("apps/shop/signalbox.config.ts", 'export const config = { name: "shop" };');
    await project.write(
      "apps/shop/node_modules/constructs/package.json",
      manifest("constructs", "10.8.1"),
    );
    const [twice] = (await found({ root: join(project.root, "apps/shop") })).filter((one) =>
      one.includes("times"),
    );
    expect(twice).toContain("constructs is there 2 times: 10.8.1 in node_modules/constructs");
  });

  it("that are the same by a link are one", async () => {
    const { root } = project;
    await project.write("node_modules/signalbox-router/node_modules/.keep", "");
    await symlink(
      join(root, "node_modules/constructs"),
      join(root, "node_modules/signalbox-router/node_modules/constructs"),
    );
    expect(await found()).toEqual([]);
  });

  it.each([
    ["signalbox", "0.1.0", "node_modules/signalbox: signalbox is 0.1.0"],
    ["signalbox-router", "0.3.0", "node_modules/signalbox-router: signalbox-router is 0.3.0"],
    ["aws-cdk-lib", "2.200.0", "node_modules/aws-cdk-lib: aws-cdk-lib is 2.200.0"],
    ["constructs", "11.0.0", "node_modules/constructs: constructs is 11.0.0"],
  ])("are told where they don't fit: %s %s", async (name, wrong, told) => {
    const path = `node_modules/${name}/package.json`;
    const before = JSON.parse(await readFile(join(project.root, path), "utf8"));
    await project.write(path, JSON.stringify({ ...before, version: wrong }));
    expect(await found()).toEqual([told]);
  });

  it("of the CDK must be installed", async () => {
    await project.remove("node_modules/aws-cdk");
    expect(await found()).toEqual(["node_modules: aws-cdk is not installed"]);
  });

  it("have the CDK's command line older than what the library writes told", async () => {
    await project.write("node_modules/aws-cdk/package.json", manifest("aws-cdk", "2.1000.0"));
    await project.write("node_modules/aws-cdk/lib/index.js", tool(54));
    expect(await found()).toEqual([
      "node_modules/aws-cdk: aws-cdk is 2.1000.0, too old for aws-cdk-lib 2.276.0",
    ]);
  });

  it("have the command line that was published by accident told", async () => {
    await project.write("node_modules/aws-cdk/package.json", manifest("aws-cdk", "3.0.0"));
    expect(await found()).toEqual([
      "node_modules/aws-cdk: aws-cdk is 3.0.0, too new for aws-cdk-lib 2.276.0",
    ]);
  });
});

describe("settings of tools", () => {
  it.each(["20.19.0", "22.14.0"])("need another Node than %s", async (node) => {
    expect(await found({ node })).toEqual([`node: Node is ${node}`]);
  });

  it.each([
    ["{}", "cdk.json: names no app"],
    ["no JSON", "cdk.json: names no app"],
    ['{"app":"node infra/main.ts"}', "cdk.json: runs infra/main.ts, which is not there"],
  ])("have cdk.json %s told", async (text, told) => {
    await project.write("cdk.json", text);
    expect(await found()).toEqual([told]);
  });

  it.each([
    ['"erasableSyntaxOnly": true', '"erasableSyntaxOnly": false', "erasableSyntaxOnly is false"],
    ['"erasableSyntaxOnly": true,', "", "erasableSyntaxOnly is not set"],
    ['"allowImportingTsExtensions": true,', "", "allowImportingTsExtensions is not set"],
    ['"NodeNext"', '"commonjs"', 'module is "commonjs"'],
  ])("have the compiler's %s as %s told", async (from, to, told) => {
    const text = await readFile(join(project.root, "tsconfig.json"), "utf8");
    await project.write("tsconfig.json", text.replace(from, to));
    expect(await found()).toEqual([
      expect.stringContaining(`tsconfig.json: compilerOptions.${told}`),
    ]);
  });

  it("take what the compiler's settings extend, and what a build would rewrite", async () => {
    await project.write(
      "base.json",
      '{"compilerOptions":{"module":"nodenext","erasableSyntaxOnly":true}}',
    );
    await project.write("node_modules/house/ts.json", '{"extends":"../../base.json"}');
    await project.write(
      "tsconfig.json",
      '{"extends":["house/ts"],"compilerOptions":{"rewriteRelativeImportExtensions":true}}',
    );
    expect(await found()).toEqual([]);
    await project.write("node_modules/house/ts.json", '{"extends":"./ts"}');
    expect(await found()).toHaveLength(2);
  });

  it("have tests that register no event types told", async () => {
    await project.write("vitest.config.ts", "export default { test: {} };");
    expect(await found()).toEqual([
      expect.stringContaining("vitest.config.ts: its setupFiles lack generated/register.ts"),
    ]);
  });

  it("hint that the emulator needs Python", async () => {
    const [finding, ...others] = await project.examine({ path: ["/nowhere"] });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ level: "hint", where: "python3" });
    await project.write(".local/venv/bin/python", "");
    expect(await project.examine({ path: [] })).toEqual([]);
  });
});
