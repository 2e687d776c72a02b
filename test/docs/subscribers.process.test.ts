import { expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { readDoc } from "./readDocs.ts";

it("docs/subscribers.md shows an infra.ts that compiles and deploys beside the README's example", async () => {
  await using copy = await ProjectCopy.create();
  const shown = [
    ...titledBlocks(readDoc("README.md")),
    ...titledBlocks(readDoc("docs/subscribers.md")),
  ];
  for (const { title, text, language } of shown) {
    if (language !== "sh") await copy.write(title, text);
  }
  await copy.run("npm run generate");
  await copy.run("tsc -p infra/tsconfig.json");
  await copy.run("npx cdk synth --quiet --output .local/cdk.out");
  const template = await copy.run("cat .local/cdk.out/signalbox-orders.template.json");
  expect(template).toContain("signalbox-large-orders");
  expect(template).toContain("LARGE_ORDERS_TABLE");
});
