import { describe, expect, it } from "vitest";
import { buildRuntime } from "../../../../infra/bundling/runtime/buildRuntime.ts";
import { layerPackages, runtimeModules } from "../../../../infra/bundling/runtime/runtimeParts.ts";
import { packageRoot } from "../../../../project/projectRoot.ts";

const built = await buildRuntime({ outdir: "/layer", isTraced: false });
const names = built.outputFiles.map(({ path }) => path.split("/").at(-1) ?? "");

const texts = new Map(
  built.outputFiles.map(({ contents }, index) => [
    names[index] ?? "",
    Buffer.from(contents).toString(),
  ]),
);

/** The files that are loaded with one. */
function loaded(file: string): ReadonlySet<string> {
  const found = new Set([file]);
  for (const each of found) {
    const asked = (texts.get(each) ?? "").matchAll(/require\("\.\/([^"]+)"\)/g);
    for (const [, next = ""] of asked) found.add(next);
  }
  return found;
}

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

  it("has a subscriber load few files, none of them of what publishes or does steps", () => {
    const files = loaded("subscriber.js");
    expect(files.size).toBeLessThan(7);
    for (const other of ["publisher.js", "client.js", "component.js", "pipeline.js"]) {
      expect([other, files.has(other)]).toEqual([other, false]);
    }
    expect(loaded("publisher.js")).not.toContain("pipeline.js");
  });

  it("holds every file that another asks for, then or later", () => {
    const asked = [...texts.values()].flatMap((text) =>
      [...text.matchAll(/(?:require|import)\("\.\/([^"]+)"\)/g)].map(([, file]) => file),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((file) => !texts.has(file ?? ""))).toEqual([]);
  });

  it("makes CommonJS of the same bytes again, that name no folder of the machine", async () => {
    const again = await buildRuntime({ outdir: "/layer", isTraced: false });
    expect(again.outputFiles.map(({ contents }) => Buffer.from(contents).toString())).toEqual([
      ...texts.values(),
    ]);
    for (const text of texts.values()) {
      expect(text).not.toContain(packageRoot);
      expect(text).not.toMatch(/^(import|export) /m);
    }
  });
});
