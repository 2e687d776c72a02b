import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findAll, readDoc } from "./readDocs.ts";

const page = readDoc("docs/operations.md");

function sourceOf(pattern: string): string {
  return globSync(pattern)
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
}

describe("docs/operations.md", () => {
  it("explains every alarm that the constructs make, and no other", () => {
    const source = sourceOf("infra/**/*.ts");
    const named = findAll(source, /name: `[^`]*\}(-[a-z-]+)`/g);
    const ofRuns = findAll(source, /^\s+"(runs-[a-z-]+)",$/gm).map((suffix) => `-${suffix}`);
    const made = [...named, ...ofRuns];
    const explained = findAll(
      page,
      /^\| `<name>[^`]*?(-(?:has|is|keeps|fails|runs|withholds|tampered|overdue|uncovered|changed)[a-z-]*)` \|/gm,
    );
    expect([...explained].sort()).toEqual([...made].sort());
  });

  it("quotes log lines that the functions write", () => {
    const source = sourceOf("functions/**/*.ts");
    const quoted = findAll(page, /`((?:batch|event|message) [a-z ]+)`/g);
    expect(quoted.length).toBeGreaterThan(4);
    expect(quoted.filter((line) => !source.includes(`"${line}"`))).toEqual([]);
  });
});
