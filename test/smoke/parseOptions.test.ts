import { describe, expect, it } from "vitest";
import { allChecks } from "../../smoke/checks/allChecks.ts";
import { ttlUnderDeny } from "../../smoke/checks/ttlUnderDeny.ts";
import { createCommand, toSmokeOptions } from "../../smoke/parseOptions.ts";

const set = { checks: allChecks, longCheck: ttlUnderDeny };
const prefix = "signalbox-smoke-abcdefgh";

function parse(...args: string[]) {
  const command = createCommand(set).exitOverride();
  return toSmokeOptions(command.parse(args, { from: "user" }).opts(), set);
}

describe("the smoke command line", () => {
  it("runs every check when none is named, and creates nothing without --yes", () => {
    expect(parse()).toEqual({ what: { mode: "run", checks: allChecks }, yes: false, json: false });
  });

  it("runs the named checks in their own order", () => {
    const { what } = parse("--only", "full-size-event", "missing-bus");
    expect(what).toMatchObject({ checks: [{ name: "missing-bus" }, { name: "full-size-event" }] });
  });

  it("starts and finishes the check that takes days", () => {
    expect(parse("--only", "ttl", "--start").what).toMatchObject({ mode: "start" });
    const { what } = parse("--only", "ttl", "--check", prefix);
    expect(what).toMatchObject({ mode: "finish", prefix });
  });

  it.each([
    { args: ["--only", "nope"], message: 'There is no check "nope"' },
    { args: ["--only", "ttl"], message: "takes days" },
    { args: ["--start"], message: "go with --only ttl" },
    { args: ["--check", prefix], message: "go with --only ttl" },
    { args: ["--list", "--cleanup", prefix], message: "exclude each other" },
    { args: ["--cleanup", "signalbox"], message: "not one of a smoke run" },
    { args: ["--only", "ttl", "--check", "signalbox"], message: "not one of a smoke run" },
  ])("rejects $args", ({ args, message }) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
