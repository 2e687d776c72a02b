import { describe, expect, it } from "vitest";
import { buildBundles } from "../../../../infra/bundling/buildBundles.ts";
import { runtimeImport } from "../../../../infra/bundling/runtime/runtimeParts.ts";
import { shareRuntime } from "../../../../infra/bundling/runtime/shareRuntime.ts";
import { projectRoot } from "../../../../project/projectRoot.ts";

/** What a bundle takes in, and what of the runtime it asks for. */
async function bundled(text: string) {
  const { metafile } = await buildBundles({
    root: projectRoot,
    outdir: "out",
    entries: new Map([["index", text]]),
    plugins: [shareRuntime],
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(
    ([path, { bytesInOutput }]) => !path.startsWith("signalbox-entry") && bytesInOutput > 0,
  );
  return {
    inputs: inputs.map(([path]) => path),
    asked: [...new Set(output?.imports.map(({ path }) => path))].toSorted(),
  };
}

describe("shareRuntime", () => {
  it.each(["client", "component", "pipeline", "subscriber"])(
    "leaves all that signalbox/%s exports to the layer, so that it is there once",
    async (entry) => {
      const text = `import * as all from "signalbox/${entry}"; console.log(all);`;
      const { inputs, asked } = await bundled(text);
      expect(inputs.filter((path) => !path.endsWith("/index.ts"))).toEqual([]);
      expect(asked).toContain(runtimeImport(entry as "client"));
    },
  );

  it("asks for no part of which nothing is used", async () => {
    const text =
      'import { createClient, SignalboxError } from "signalbox/client"; throw new SignalboxError();';
    const { asked } = await bundled(text);
    expect(asked).toEqual([runtimeImport("subscriber")]);
  });

  it("bundles what else a handler imports", async () => {
    const text = 'import { v7 } from "uuid"; console.log(v7());';
    const { inputs, asked } = await bundled(text);
    expect(asked.filter((path) => path.startsWith("signalbox"))).toEqual([]);
    expect(inputs.some((path) => path.includes("node_modules/uuid"))).toBe(true);
  });
});
