import { describe, expect, it } from "vitest";
import { emptyWorld } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

describe.each(["search", "show", "tree", "suspects", "follow"])("audit %s --help", (command) => {
  it("shows examples that are understood", async () => {
    const { code, out } = await runCommand(["audit", command, "--help"]);
    expect(code).toBe(0);
    const examples = out
      .split("\n")
      .flatMap((line) => / {2}npx signalbox (.+)/.exec(line)?.[1] ?? []);
    expect(examples.length > 1).toBe(true);
    for (const example of examples) {
      const [own = ""] = example.split(" | ");
      const words = [...own.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
      const world = emptyWorld();
      // What goes on until it is interrupted ends at once.
      world.interruption.abort();
      const { code: ended, err } = await runCommand(words.map(String), world);
      expect(ended, `${example}: ${err}`).not.toBe(2);
    }
  });
});
