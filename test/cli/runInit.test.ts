import { build } from "esbuild";
import { expect, it } from "vitest";

it("loads nothing but itself and Node for signalbox init", async () => {
  const { metafile } = await build({
    entryPoints: ["cli/runInit.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    metafile: true,
    write: false,
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs).toContain("project/scaffold/templates/readme.ts");
  expect(inputs.filter((path) => /^(admin|client|functions|infra|local)\//.test(path))).toEqual([]);
  const others = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
  expect(others.filter(({ path }) => !path.startsWith("node:"))).toEqual([]);
});
