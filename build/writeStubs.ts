import { join } from "node:path";
import { build } from "esbuild";
import type { EntryPoint } from "./readExports.ts";
import { writeText } from "./writeText.ts";

/**
 * Writes the entries of the light package that lead to the router package: what that exports, or an
 * error that says what to install. Static exports could not say it.
 */
export async function writeStubs(
  root: string,
  entries: readonly EntryPoint[],
  outdir: string,
): Promise<void> {
  for (const { name, module } of entries) {
    const exported = await exportsOf(root, module);
    const script = [
      'import { openTools } from "./project/tools/openTools.js";',
      "",
      "const {",
      ...exported.map((one) => `  ${one},`),
      `} = await openTools("signalbox/${name}", () => import("signalbox-router/${name}"));`,
      `export { ${exported.join(", ")} };`,
    ];
    writeText(join(outdir, `${name}.js`), `${script.join("\n")}\n`);
    writeText(join(outdir, `${name}.d.ts`), `export * from "signalbox-router/${name}";\n`);
  }
}

async function exportsOf(root: string, module: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [module],
    bundle: true,
    packages: "external",
    external: ["./*", "../*"],
    format: "esm",
    metafile: true,
    write: false,
    logLevel: "error",
  });
  return Object.values(metafile.outputs)
    .flatMap((output) => output.exports)
    .sort();
}
