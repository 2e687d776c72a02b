import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyWorld } from "../admin/support/World.ts";
import { runCommand } from "../cli/support/runCommand.ts";
import { readDocs } from "./readDocs.ts";

const lines = readDocs().flatMap(({ path, text }) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("npx signalbox "))
    .flatMap((line) => line.replace(/\s#.*$/, "").split(" | "))
    .filter((part) => part.startsWith("npx signalbox "))
    .map((part) => ({ path, line: part.replace("npx signalbox ", "") })),
);

/** An event of a type that the catalog of the tests declares, for commands that read one. */
const event = JSON.stringify({ type: "orders@placed", data: {} });

/** A shell line's words; what a reader is to put in stands for some key, or for standard input. */
function toArguments(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? "")
      .replace("<key>", "github#some-id#some-arrival")
      .replace("<source>#<id>", "github#some-id")
      .replace(/^(shop\.yaml|discovered\.json|paidOrder\.json)$/, "-"),
  );
}

describe("the commands that docs/ shows", () => {
  it("are there", () => {
    expect(lines.length).toBeGreaterThan(5);
  });

  it.each(lines)("$path: npx signalbox $line", async ({ line }) => {
    // What goes on until it is interrupted ends at once.
    const world = emptyWorld();
    world.interruption.abort();
    // What writes files into the folder it is run in leaves the project alone.
    const workingFolder = mkdtempSync(join(tmpdir(), "commands-"));
    const { code, err } = await runCommand(toArguments(line), world, {
      stdin: event,
      workingFolder,
    });
    expect(code, err).not.toBe(2);
  });
});
