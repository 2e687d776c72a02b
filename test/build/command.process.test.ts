import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeOf } from "../support/nodeOf.ts";
import { packedTarballs } from "../support/packed.ts";
import { write } from "./support/makePublisher.ts";
import { npmInstall } from "./support/npmInstall.ts";
import { run } from "./support/run.ts";

let folder = "";
const bin = "node_modules/signalbox/cli/signalbox.js";

beforeAll(async () => {
  const { signalbox } = await packedTarballs();
  folder = mkdtempSync(join(tmpdir(), "command-"));
  write(folder, "package.json", '{ "private": true, "type": "module" }');
  npmInstall(folder, signalbox);
}, 300_000);

const missing = (what: string) =>
  `${what} needs the package signalbox-router: npm install --save-dev signalbox-router`;

describe("the command of the package signalbox by itself", () => {
  it.each([
    ["20.12.0", () => nodeOf("20.12.0")],
    [process.versions.node, () => process.execPath],
  ])(
    "makes a project on Node %s",
    (version, node) => {
      const { status, stderr } = run(
        node(),
        [bin, "init", `made-${version.replaceAll(".", "-")}`],
        folder,
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      const made = readdirSync(join(folder, `made-${version.replaceAll(".", "-")}`));
      expect(made).toEqual(expect.arrayContaining(["package.json", "signalbox.config.ts"]));
    },
    120_000,
  );

  it.each([[["status"]], [["generate"]], [["--help"]], [[]]])(
    "says in one line what to install for %j",
    (args) => {
      const ended = run(process.execPath, [bin, ...args], folder);
      const stderr = `error: ${missing("npx signalbox")}\n`;
      expect(ended).toEqual({ status: 1, stdout: "", stderr });
    },
  );

  it("says it as JSON where that is wanted", () => {
    const { status, stderr } = run(process.execPath, [bin, "status", "--json"], folder);
    expect(status).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "TOOLS_MISSING" } });
  });

  it("says on an older Node which one the tools need", () => {
    const { status, stderr } = run(nodeOf("20.12.0"), [bin, "status"], folder);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "error: npx signalbox needs Node 24 or later, this is 20.12.0. " +
        "Publishing needs Node 20 or later.\n",
    });
  }, 120_000);
});

describe("a router package of another version", () => {
  const manifest = "node_modules/signalbox-router/package.json";
  beforeAll(() =>
    write(
      folder,
      manifest,
      '{ "version": "9.9.9", "exports": { "./package.json": "./package.json" } }',
    ),
  );
  afterAll(() => rmSync(join(folder, "node_modules/signalbox-router"), { recursive: true }));

  it("is refused by the command, and said which to install", () => {
    const { status, stderr } = run(process.execPath, [bin, "status"], folder);
    expect(status).toBe(1);
    expect(stderr).toContain("signalbox-router 9.9.9, which have to be of one version");
  });

  it("is refused by what leads there", () => {
    const script = 'import("signalbox/infra").catch(({ code }) => console.log(code));';
    const { stdout } = run(process.execPath, ["--input-type=module", "--eval", script], folder);
    expect(stdout).toBe("PACKAGE_TWICE\n");
  });
});

describe("imports that lead to the router package", () => {
  it.each(["infra", "admin"])("say what to install: signalbox/%s", (name) => {
    const script = `import("signalbox/${name}").catch(({ code, message }) => console.log(code, message));`;
    const { stdout } = run(process.execPath, ["--input-type=module", "--eval", script], folder);
    expect(stdout).toBe(`TOOLS_MISSING ${missing(`signalbox/${name}`)}\n`);
  });
});
