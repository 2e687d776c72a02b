import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../project/projectRoot.ts";

/** A code block of a page that has a title: a file to write, or commands to run. */
export interface ReadmeExample {
  readonly language: string;
  readonly title: string;
  readonly text: string;
}

/**
 * Every titled code block of the README, in order, as it is in this repository: the deployment is
 * called `signalbox` here and not `my-router`.
 */
export function readmeExamples(): readonly ReadmeExample[] {
  const page = readFileSync(join(projectRoot, "README.md"), "utf8");
  return titledBlocks(page).map(({ text, ...block }) => ({
    ...block,
    text: text.replaceAll("my-router-", "signalbox-"),
  }));
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
