import { expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { readDoc } from "./readDocs.ts";

it("docs/testing.md shows tests that compile and pass beside the README's example", async () => {
  await using copy = await ProjectCopy.create();
  const shown = [
    ...titledBlocks(readDoc("README.md")),
    ...titledBlocks(readDoc("docs/testing.md")),
  ];
  const files = shown.filter(({ language }) => language !== "sh");
  for (const { title, text } of files) await copy.write(title, text);
  const sources = files.map(({ title }) => title).filter((title) => title.endsWith(".ts"));
  await copy.write(
    "tsconfig.shown.json",
    JSON.stringify({ extends: "./tsconfig.json", include: sources, exclude: [] }),
  );
  await copy.run("npm run generate");
  await copy.run("tsc -p tsconfig.shown.json");
  const said = await copy.run(
    "NO_COLOR=1 npx vitest run --project unit test/shop test/contexts/orders",
  );
  expect(said).toMatch(/Tests +8 passed \(8\)/);
});
