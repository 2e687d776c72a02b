import { expect, it } from "vitest";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { ProjectOfOnesOwn } from "../project/scaffold/ProjectOfOnesOwn.ts";
import { readDoc } from "./readDocs.ts";

const timeoutMs = 300_000;

it(
  "docs/projects.md shows an app with a stack of one's own that compiles",
  () => {
    const project = new ProjectOfOnesOwn();
    const shown = titledBlocks(readDoc("docs/projects.md"));
    expect(shown.map(({ title }) => title)).toEqual(["infra/app.ts", "infra/OrderArchive.ts"]);
    for (const { title, text } of shown) project.write(title, text);
    project.generate();
    project.compile();
  },
  timeoutMs,
);
