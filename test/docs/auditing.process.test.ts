import { expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { readDoc } from "./readDocs.ts";

it("docs/auditing.md shows operations that compile, run and are published", async () => {
  await using copy = await ProjectCopy.create();
  for (const { title, text } of titledBlocks(readDoc("docs/auditing.md"))) {
    // On a bus in memory in place of AWS.
    const local = text
      .replaceAll("eventBridgeTransport()", "transport")
      .replace(
        "const client",
        'export const transport = inMemoryTransport({ buses: ["signalbox-ingress"] });\nconst client',
      )
      .replaceAll("eventBridgeTransport", "inMemoryTransport");
    await copy.write(title, title.endsWith(".ts") ? local : text);
  }
  await copy.write(
    "run.ts",
    `import { shipAll, transport as all } from "./shipAll.ts";
     import { shipOrder, transport as one } from "./shipOrder.ts";
     const said = [await shipOrder("A-1", "u-1"), await shipAll(["A-2", "A-3"])];
     const stored = [one, all].map((transport) => transport.stored("signalbox-ingress").length);
     process.stdout.write(JSON.stringify([said, stored]));`,
  );
  await copy.run("npm run generate");
  await copy.run("tsc -p tsconfig.json");
  expect(JSON.parse(await copy.run("node run.ts"))).toEqual([
    ["parcel-of-A-1", 2],
    [2, 6],
  ]);
});
