import { describe, expect, it } from "vitest";
import { runExamples } from "../support/runExamples.ts";

describe.each(["search", "show", "tree", "suspects", "follow"])("audit %s --help", (command) => {
  it("shows examples that are understood", async () => {
    const examples = await runExamples("audit", command);
    expect(examples.length).toBeGreaterThan(1);
    for (const { example, code, err } of examples) expect(code, `${example}: ${err}`).not.toBe(2);
  });
});
