import { describe, expect, it } from "vitest";
import { buildFunctions } from "../../../infra/bundling/bundleFunctions.ts";
import { runtimeImport } from "../../../infra/bundling/runtime/runtimeParts.ts";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { loadEventTypes } from "../../../project/generatedFiles.ts";
import { projectRoot } from "../../../project/projectRoot.ts";

/** What only spans need. */
const ofTracing =
  /@opentelemetry\/|functions\/(?:adapters\/(?:OtlpTracing|postSpans|createTracing)|tracing)/;

/** What the functions of this project are bundled of, and what became of it. */
async function bundled(isTraced: boolean) {
  const [contexts, eventTypes] = [
    await loadContexts(projectRoot),
    await loadEventTypes(projectRoot),
  ];
  const options = { root: projectRoot, contexts, eventTypes, isTraced, outdir: "out" };
  const { metafile } = await buildFunctions(options);
  return metafile;
}

/** Of each bundle, by its path: the inputs that only spans need, and whether it asks the layer for more. */
async function tracingOf(isTraced: boolean) {
  const metafile = await bundled(isTraced);
  return new Map(
    Object.entries(metafile.outputs).map(([path, { inputs, imports }]) => [
      path.replace(/^.*\bout\//, ""),
      {
        inputs: Object.keys(inputs).filter((input) => ofTracing.test(input)),
        asks: imports.some((one) => one.path === runtimeImport("tracing")),
      },
    ]),
  );
}

describe("the bundles of a deployment", () => {
  it("are of modules whose paths say nothing of where this folder lies: chunks are named by them", async () => {
    const inputs = Object.keys((await bundled(true)).inputs);
    expect(inputs.length).toBeGreaterThan(500);
    expect(inputs.filter((path) => path.includes(projectRoot))).toEqual([]);
  });

  it("hold nothing of tracing where it is off", async () => {
    const bundles = await tracingOf(false);
    expect(bundles.size).toBeGreaterThan(10);
    for (const [path, found] of bundles) {
      expect({ path, ...found }).toEqual({ path, inputs: [], asks: false });
    }
  });

  it("load it in the gate and every subscriber where it is on, and nowhere else", async () => {
    const bundles = await tracingOf(true);
    const functions = [...bundles].filter(([path]) => path.endsWith("/index.js"));
    const holding = functions.filter(([, { inputs }]) => inputs.length > 0);
    expect(holding.map(([path]) => path)).toEqual(["stages/gate/index.js"]);
    const asking = functions.filter(([, { asks }]) => asks).map(([path]) => path);
    const subscribers = functions.map(([path]) => path).filter((path) => /^contexts\//.test(path));
    expect(asking).toEqual(subscribers);
    expect(asking.length).toBeGreaterThan(5);
    const gate = bundles.get("stages/gate/index.js")?.inputs ?? [];
    for (const part of ["sdk-trace", "otlp-transformer", "postSpans"]) {
      expect(gate.some((input) => input.includes(part))).toBe(true);
    }
    // Of the transformer's formats only the one that is sent.
    expect(gate.filter((input) => /sdk-(?:logs|metrics)|protobuf/.test(input))).toEqual([]);
  });
});
