import { describe, expect, it } from "vitest";
import type { AccessExplanation } from "../../../admin/access/AccessExplanation.ts";
import { grantedWorld } from "../../admin/support/grantedWorld.ts";
import { catalogWithPublic } from "../../admin/support/publicTypes.ts";
import { served, theirs } from "../../support/grants/rules.ts";
import { runCommand } from "../support/runCommand.ts";
import { runExamples } from "../support/runExamples.ts";

const catalog = async () => catalogWithPublic("orders@order.placed");

const explain = (...args: string[]) =>
  runCommand(["access", "explain", ...args], grantedWorld(), { catalog });

const asked = (principal: string, ...more: string[]) =>
  explain(
    "--principal",
    principal,
    "--action",
    "subscribe",
    "--type",
    "orders@order.placed",
    ...more,
  );

describe("access explain", () => {
  it("shows examples that are understood", async () => {
    const examples = await runExamples("access", "explain");
    expect(examples.length).toBeGreaterThan(1);
    for (const { example, code, err } of examples) expect(code, `${example}: ${err}`).not.toBe(2);
  });

  it("shows every way, the statement that decides, and what else it takes", async () => {
    const { code, out, err } = await asked(theirs);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`principal  arn:aws:iam::${theirs}:root\n`);
    expect(out).toContain("✗ granted delivery: no grant gives");
    expect(out).toContain("✓ rules of its own: the bus's policy lets");
    expect(out).toContain("policy of shop-public:\n  {\n");
    expect(out).toContain('"Sid": "MakeRules1"');
    expect(out).toContain("needs events:PutRule and events:PutTargets on arn:aws:events:");
  });

  it("prints one document with --json", async () => {
    const { code, json } = await asked(served, "--json");
    expect(code).toBe(0);
    expect(json<AccessExplanation>()).toMatchObject({
      account: served,
      action: "subscribe",
      type: "orders@order.placed",
      allowed: true,
      ways: [{ way: "granted delivery" }, { way: "rules of its own" }],
    });
  });

  it("exits with 1 when no way is open, after saying what would open one", async () => {
    const { code, out, error } = await asked("888899990000", "--json");
    expect(code).toBe(1);
    expect(out).toContain('"allowed": false');
    expect(error().code).toBe("ACCESS_REFUSED");
    expect((await asked("888899990000")).out).toContain("add { name:");
  });

  it.each([
    ["no principal", ["--action", "publish", "--type", "orders@order.placed"]],
    ["no type", ["--action", "publish", "--principal", theirs]],
    ["no action", ["--principal", theirs, "--type", "orders@order.placed"]],
    ["an action that is none", ["--action", "read", "--principal", theirs, "--type", "a@b"]],
    ["a principal that is nobody", ["--action", "publish", "--principal", "me", "--type", "a@b"]],
  ])("rejects %s as wrong usage", async (_, args) => {
    const { code, err } = await explain(...args);
    expect(code).toBe(2);
    expect(err).not.toBe("");
  });
});
