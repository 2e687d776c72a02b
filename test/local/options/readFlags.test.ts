import { describe, expect, it } from "vitest";
import { readFlags } from "../../../local/options/readFlags.ts";

const command = { name: "npm start --", about: "Starts it." };

function flags(...args: readonly string[]) {
  const read = readFlags(args, command);
  return "flags" in read ? read.flags : undefined;
}

describe("readFlags", () => {
  it("reads every option as it is typed", () => {
    expect(flags()).toEqual({ watch: true });
    const given = ["--once", "--no-watch", "--port", "0x7", "--endpoint=here", "--keep", "--json"];
    expect(flags(...given)).toEqual({
      once: true,
      watch: false,
      port: "0x7",
      endpoint: "here",
      keep: true,
      json: true,
    });
  });

  it("gives the help instead of flags", () => {
    const read = readFlags(["--help"], command);
    const help = "help" in read ? read.help : "";
    expect(help).toMatch(/^Usage: npm start -- \[options\]\n\nStarts it\.\n/);
    expect(help).toContain("--once");
  });

  it.each([[["--onec"]], [["now"]], [["--port"]]])("rejects %j, pointing to the help", (args) => {
    expect(() => flags(...args)).toThrow(
      expect.objectContaining({
        code: "USAGE_INVALID",
        message: expect.stringMatching(/\. See npm start -- --help$/) as string,
      }),
    );
  });
});
