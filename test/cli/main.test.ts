import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../cli/commands/createProgram.ts";
import { emptyWorld } from "../admin/support/World.ts";
import { RecordingTerminal } from "./support/RecordingTerminal.ts";
import { createSession, runCommand } from "./support/runCommand.ts";

/** Every command there is, as it is typed. */
const verbs = leaves(createProgram(createSession(emptyWorld(), new RecordingTerminal())));

function leaves({ commands }: Command): readonly (readonly string[])[] {
  return commands.flatMap((command) => {
    const below = leaves(command);
    return below.length === 0 ? [[command.name()]] : below.map((verb) => [command.name(), ...verb]);
  });
}

describe("the command line", () => {
  it.each(verbs)("explains `%s %s` with examples", async (...verb) => {
    const { code, out, err } = await runCommand([...verb, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("--json");
    expect(out).toMatch(/Examples:\n {2}# .+\n {2}npx signalbox /);
  });

  it.each(verbs)("says each default once in the help of `%s %s`", async (...verb) => {
    const { out } = await runCommand([...verb, "--help"]);
    expect(out).not.toContain("default: [");
    const options = out.slice(out.indexOf("\nOptions:")).split(/\n {2}(?=-)/);
    expect(options.length).toBeGreaterThan(2);
    for (const option of options) expect(option.split("default").length).toBeLessThanOrEqual(2);
  });

  it("shows its help and version on request", async () => {
    expect((await runCommand(["--help"])).code).toBe(0);
    expect((await runCommand(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("rejects no command at all as wrong usage, with the help", async () => {
    const { code, out, err } = await runCommand([]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^Usage: signalbox/);
  });

  it.each([
    [["tpyes"], /unknown command 'tpyes'.*Did you mean types\?/],
    [["types", "lst"], /unknown command 'lst'.*Did you mean list\?/],
    [["types", "list", "--jsno"], /unknown option '--jsno'.*Did you mean --json\?/],
    [["types", "show"], /missing required argument 'id'/],
    [["types", "list", "extra"], /too many arguments/],
    [["dlq", "show", "gate", "--limit"], /argument missing/],
  ])("rejects %j as wrong usage in one line", async (args, message) => {
    const { code, out, err } = await runCommand(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(message);
    expect(err.trimEnd()).not.toContain("\n");
    expect(err).toMatch(/^error: /);
  });

  it("writes an error as one JSON document when JSON is wanted", async () => {
    const { code, out, error } = await runCommand(["types", "list", "--json", "--nope"]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(error()).toEqual({
      code: "USAGE_INVALID",
      message: expect.stringContaining("--nope") as unknown,
      violations: [],
    });
  });

  it("lets nothing of a hostile argument through to the terminal", async () => {
    const { err } = await runCommand(["types", "show", "a\u001b[2J\u009b@b"]);
    expect(err).toMatch(/^error: /);
    expect(err).not.toContain("\u001b");
    expect(err).not.toContain("\u009b");
  });

  it("colours for a terminal and for nothing else", async () => {
    const plain = await runCommand(["types", "show", "nope"]);
    const colored = await runCommand(["types", "show", "nope"], emptyWorld(), { color: true });
    expect(plain.err).toMatch(/^error: /);
    expect(colored.err.startsWith("\u001b[31merror:\u001b[39m ")).toBe(true);
  });

  it("says what an unforeseen failure was, without its stack", async () => {
    const { code, error } = await runCommand(["dlq", "list", "--json"], emptyWorld(), {
      queues: () => Promise.reject(new TypeError("boom")),
    });
    expect(code).toBe(1);
    expect(error()).toMatchObject({ code: "INTERNAL", message: "Unexpected TypeError: boom" });
  });
});
