import { describe, expect, it } from "vitest";
import { runCommand } from "../cli/support/runCommand.ts";
import { readDocs } from "./readDocs.ts";

const lines = readDocs().flatMap(({ path, text }) =>
  [...text.matchAll(/^npx signalbox ([^#\n]+)/gm)].map(([, line = ""]) => ({ path, line })),
);

/** A shell line's words; what a reader is to put in stands for some key. */
function toArguments(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? "").replace("<key>", "github#some-id#some-arrival"),
  );
}

describe("the commands that docs/ shows", () => {
  it("are there", () => {
    expect(lines.length).toBeGreaterThan(5);
  });

  it.each(lines)("$path: npx signalbox $line", async ({ line }) => {
    const { code, err } = await runCommand(toArguments(line));
    expect(code, err).not.toBe(2);
  });
});
