import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { readFlags } from "../../../local/options/readFlags.ts";
import type { StartFlags } from "../../../project/startOptions.ts";
import { emptyWorld } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

/** Runs `signalbox start` with a tool that ends like this, and gives the flags that it got. */
async function start(args: readonly string[], end: () => Promise<number>) {
  const given: StartFlags[] = [];
  const project = {
    start: (flags: StartFlags) => {
      given.push(flags);
      return end();
    },
    generate: () => Promise.reject(new Error("not asked for")),
  };
  const ran = await runCommand(["start", ...args], emptyWorld(), { project });
  return { ...ran, flags: given[0] };
}

describe("signalbox start", () => {
  it("hands over its flags as they are typed, all that npm start of this repository has", async () => {
    const args = [
      "--once",
      "--no-watch",
      "--port",
      "0x7",
      "--endpoint",
      "here",
      "--keep",
      "--json",
    ];
    const { code, out, err, flags } = await start(args, async () => 0);
    expect({ code, out, err }).toEqual({ code: 0, out: "", err: "" });
    const same = readFlags(args, { name: "npm start --", about: "" });
    expect(flags).toEqual("flags" in same ? same.flags : undefined);
    expect((await start([], async () => 0)).flags).toEqual({ watch: true });
  });

  it.each([[1], [130]])("ends with the exit code of the run: %i", async (exitCode) => {
    const { code, out, err } = await start(["--once"], async () => exitCode);
    expect({ code, out, err }).toEqual({ code: exitCode, out: "", err: "" });
  });

  it("fails in one line when it can't start", async () => {
    const failed = new SignalboxError("PORT_IN_USE", "The port 4566 is taken.");
    const { code, err } = await start([], () => Promise.reject(failed));
    expect({ code, err }).toEqual({ code: 1, err: "error: The port 4566 is taken.\n" });
  });
});
