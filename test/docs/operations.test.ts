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
  it("quotes log lines that the functions write", () => {
    const source = sourceOf("functions/**/*.ts");
    const quoted = findAll(page, /`((?:batch|event|message) [a-z ]+)`/g);
    expect(quoted.length).toBeGreaterThan(4);
    expect(quoted.filter((line) => !source.includes(`"${line}"`))).toEqual([]);
  });
});
