import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { packageImport, packageModules } from "../../../infra/bundling/packageModules.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "signalbox-installed-")));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** As the two packages are installed beside each other. */
write("node_modules/router/core/own.js", 'export const found = "own";');
write(
  "node_modules/signalbox/package.json",
  '{ "name": "signalbox", "type": "module", "exports": { "./internal/*": "./*" } }',
);
write("node_modules/signalbox/core/shared.js", 'export const found = "shared";');

async function bundled(path: string): Promise<string> {
  const root = join(folder, "node_modules", "router");
  const { outputFiles } = await build({
    stdin: { contents: `export * from "${packageImport(path)}";`, resolveDir: folder },
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "silent",
    plugins: [packageModules({ root, file: (module) => join(root, `${module}.js`) })],
  });
  return outputFiles[0]?.text ?? "";
}

describe("packageModules", () => {
  it("finds what the package holds itself, with the ending of its installation", async () => {
    expect(await bundled("core/own")).toContain('"own"');
  });

  it("finds what it shares with the package that publishers install", async () => {
    expect(await bundled("core/shared")).toContain('"shared"');
  });

  it("fails for what neither has", async () => {
    await expect(bundled("core/nowhere")).rejects.toThrow("core/nowhere");
  });
});
