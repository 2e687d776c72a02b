import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { ProjectOfOnesOwn } from "../project/scaffold/ProjectOfOnesOwn.ts";
import { readDoc } from "./readDocs.ts";

const timeoutMs = 600_000;

it(
  "docs/projects.md shows an app with a stack of one's own that compiles and is synthesised",
  () => {
    const project = new ProjectOfOnesOwn();
    const shown = titledBlocks(readDoc("docs/projects.md"));
    expect(shown.map(({ title }) => title)).toEqual(["infra/app.ts", "infra/OrderArchive.ts"]);
    for (const { title, text } of shown) project.write(title, text);
    project.generate();
    project.compile();
    project.synth();
    const template = join(project.folder, "cdk.out/shop-order-archive.template.json");
    expect(readFileSync(template, "utf8")).toMatch(/"EventBusName": ?"shop-core"/);
  },
  timeoutMs,
);
