import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../project/projectRoot.ts";

/** A code block of a page that has a title: a file to write, or commands to run. */
export interface ReadmeExample {
  readonly language: string;
  readonly title: string;
  readonly text: string;
}

/** Every titled code block of the README, in order. */
export function readmeExamples(): readonly ReadmeExample[] {
  return titledBlocks(readFileSync(join(projectRoot, "README.md"), "utf8"));
}

/** Every titled code block of a page, in order. */
export function titledBlocks(page: string): readonly ReadmeExample[] {
  const blocks = page.matchAll(
    /^```(?<language>\w+) title="(?<title>[^"]+)"\n(?<text>.*?)^```$/gms,
  );
  return [...blocks].map(({ groups = {} }) => ({
    language: groups["language"] ?? "",
    title: groups["title"] ?? "",
    text: groups["text"] ?? "",
  }));
}
