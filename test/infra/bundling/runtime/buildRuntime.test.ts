import { describe, expect, it } from "vitest";
import { buildRuntime } from "../../../../infra/bundling/runtime/buildRuntime.ts";
import { layerPackages, runtimeModules } from "../../../../infra/bundling/runtime/runtimeParts.ts";
import { packageRoot } from "../../../../project/projectRoot.ts";

const built = await buildRuntime({ outdir: "/layer", isTraced: false });
const names = built.outputFiles.map(({ path }) => path.split("/").at(-1) ?? "");

describe("buildRuntime", () => {
  it("makes a file for each part, and none for spans where nothing is traced", () => {
    for (const part of Object.keys(runtimeModules)) {
      expect([part, names.includes(`${part}.js`)]).toEqual([part, part !== "tracing"]);
    }
  });

  it("puts all where Node looks in a layer", () => {
    const elsewhere = built.outputFiles.filter(
      ({ path }) => !path.startsWith(`/layer/${layerPackages}/signalbox-runtime/`),
    );
    expect(elsewhere).toEqual([]);
  });

  it("takes in nothing of a project", () => {
    const own = /^(generated|functions\/contexts|schemas|signalbox\.config)/;
    expect(Object.keys(built.metafile.inputs).filter((path) => own.test(path))).toEqual([]);
  });

  it("makes CommonJS of the same bytes again, that name no folder of the machine", async () => {
    const again = await buildRuntime({ outdir: "/layer", isTraced: false });
    const texts = built.outputFiles.map(({ contents }) => Buffer.from(contents).toString());
    expect(again.outputFiles.map(({ contents }) => Buffer.from(contents).toString())).toEqual(
      texts,
    );
    for (const text of texts) {
      expect(text).not.toContain(packageRoot);
      expect(text).not.toMatch(/^(import|export) /m);
    }
  });
});
