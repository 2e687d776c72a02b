import { describe, expect, it } from "vitest";
import { buildFunctions } from "../../../infra/bundling/bundleFunctions.ts";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { loadEventTypes } from "../../../project/generatedFiles.ts";
import { projectRoot } from "../../../project/projectRoot.ts";

/** What only spans need. */
const ofTracing =
  /@opentelemetry\/|functions\/(?:adapters\/(?:OtlpTracing|postSpans|createTracing)|tracing)/;

/** Of each bundle, by its path, the inputs that only spans need. */
async function tracingInputs(isTraced: boolean): Promise<ReadonlyMap<string, readonly string[]>> {
  const [contexts, eventTypes] = [
    await loadContexts(projectRoot),
    await loadEventTypes(projectRoot),
  ];
  const outdir = "out";
  const options = { root: projectRoot, contexts, eventTypes, isTraced, outdir };
  const { metafile } = await buildFunctions(options);
  return new Map(
    Object.entries(metafile.outputs).map(([path, { inputs }]) => [
      path.replace(/^.*\bout\//, ""),
      Object.keys(inputs).filter((input) => ofTracing.test(input)),
    ]),
  );
}

describe("the bundles of a deployment", () => {
  it("hold nothing of tracing where it is off", async () => {
    const inputs = await tracingInputs(false);
    expect(inputs.size).toBeGreaterThan(10);
    for (const [path, found] of inputs) expect({ path, found }).toEqual({ path, found: [] });
  });

  it("hold it in the gate and every subscriber where it is on, and nowhere else", async () => {
    const inputs = await tracingInputs(true);
    const holding = [...inputs].filter(([, found]) => found.length > 0).map(([path]) => path);
    const functions = [...inputs.keys()].filter((path) => path.endsWith("/index.js"));
    const traced = functions.filter((path) => /^(?:stages\/gate|contexts)\//.test(path));
    expect(holding).toEqual(traced);
    const gate = inputs.get("stages/gate/index.js") ?? [];
    for (const part of ["sdk-trace", "otlp-transformer", "postSpans"]) {
      expect(gate.some((input) => input.includes(part))).toBe(true);
    }
    // Of the transformer's formats only the one that is sent.
    expect(gate.filter((input) => /sdk-(?:logs|metrics)|protobuf/.test(input))).toEqual([]);
  });
});
