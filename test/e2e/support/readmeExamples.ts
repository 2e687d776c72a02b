import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../local/paths.ts";

/** A code block of the README that has a title: a file to write, or commands to run. */
export interface ReadmeExample {
  readonly language: string;
  readonly title: string;
  readonly text: string;
}

/** Every titled code block, in order. */
export function readmeExamples(): readonly ReadmeExample[] {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const blocks = readme.matchAll(
    /^```(?<language>\w+) title="(?<title>[^"]+)"\n(?<text>.*?)^```$/gms,
  );
  return [...blocks].map(({ groups = {} }) => ({
    language: groups["language"] ?? "",
    title: groups["title"] ?? "",
    text: groups["text"] ?? "",
  }));
}
