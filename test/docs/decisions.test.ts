import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { readDocs } from "./readDocs.ts";

const records = readDocs().filter(({ path }) => path.startsWith("docs/decisions/"));
const maxWords = 600;

describe("the decision records", () => {
  it("are numbered one by one", () => {
    const numbers = records.map(({ path }) => Number(basename(path).slice(0, 4)));
    expect(numbers).toEqual(records.map((_, index) => index + 1));
  });

  it.each(records)("$path is dated, complete and no longer than a page", ({ path, text }) => {
    const number = Number(basename(path).slice(0, 4));
    expect(text).toMatch(new RegExp(`^# ${number}\\. .+\n\n\\d{4}-\\d{2}-\\d{2} · accepted\n`));
    const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    for (const section of ["Context", "Decision", "Alternatives", "Consequences"]) {
      expect(sections).toContain(section);
    }
    expect(text.split(/\s+/).length).toBeLessThan(maxWords);
  });
});
