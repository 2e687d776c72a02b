import { describe, expect, it } from "vitest";
import { emptyWorld, now } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

const jane = "arn:aws:sts::111122223333:assumed-role/Operator/jane";
const placed = ["--type", "orders@order.placed"];

describe("switch off and on", () => {
  it("keep events out, in the name of whoever's credentials these are", async () => {
    const world = emptyWorld();
    const args = ["switch", "off", ...placed, "--reason", "a flood"];
    const { code, out } = await runCommand(args, world);
    expect(code).toBe(0);
    expect(out).toBe("type orders@order.placed is off now. Gates know of it within 30 seconds.\n");
    expect(world.switches.changes).toEqual([
      {
        kind: "type",
        name: "orders@order.placed",
        to: "off",
        changedAt: now.toISOString(),
        changedBy: jane,
        reason: "a flood",
      },
    ]);
  });

  it("change nothing that stands so already, and say since when", async () => {
    const world = emptyWorld();
    await runCommand(["switch", "off", ...placed], world);
    const again = await runCommand(["switch", "off", ...placed], world);
    expect(again.out).toBe(
      `type orders@order.placed is off already since ${now.toISOString()}, by ${jane}.\n`,
    );
    expect((await runCommand(["switch", "on", "--category", "user"], world)).out).toBe(
      "category user is on already.\n",
    );
    expect(world.switches.changes).toHaveLength(1);
  });

  it("let events in again, also of what is not declared any more", async () => {
    const world = emptyWorld();
    const gone = { kind: "type", name: "orders@order.gone", to: "off" } as const;
    await world.switches.change({ ...gone, changedAt: "", changedBy: jane });
    const args = ["switch", "on", "--type", "orders@order.gone", "--json"];
    const { json } = await runCommand(args, world);
    expect(json()).toMatchObject({ changed: true, switch: { name: gone.name, state: "on" } });
  });

  it("take any resource type", async () => {
    const world = emptyWorld();
    expect((await runCommand(["switch", "off", "--resource-type", "Box 7"], world)).code).toBe(0);
    expect(world.switches.changes).toMatchObject([{ kind: "resource-type", name: "Box 7" }]);
  });

  it.each<[string, string[], string]>([
    [
      "a type that nobody declares",
      ["--type", "orders@order.place"],
      "Did you mean orders@order.placed?",
    ],
    ["a category that nobody has", ["--category", "alarms"], "Did you mean alarm? Known: action,"],
    ["nothing", [], "Say what to switch, one of: --type"],
    ["two things at once", [...placed, "--category", "user"], "Say what to switch, one of: --type"],
    [
      "a resource type that no event can have",
      ["--resource-type", "a\nb"],
      "without control characters",
    ],
    [
      "a reason that is too long",
      [...placed, "--reason", "x".repeat(501)],
      "A reason may have 500",
    ],
  ])("rejects %s", async (_what, args, message) => {
    const world = emptyWorld();
    const { code, err } = await runCommand(["switch", "off", ...args], world);
    expect(code).not.toBe(0);
    expect(err).toContain(message);
    expect(world.switches.changes).toEqual([]);
  });
});

describe("switch list", () => {
  it("shows what is off, who did it and why", async () => {
    const world = emptyWorld();
    await runCommand(["switch", "off", ...placed, "--reason", "a flood"], world);
    await runCommand(["switch", "off", "--category", "user"], world);
    await runCommand(["switch", "on", "--category", "user"], world);
    const { out } = await runCommand(["switch", "list"], world);
    expect(out.split("\n")[0]).toMatch(/^KIND +NAME +STATE +SINCE +BY +REASON$/);
    expect(out).toMatch(
      /^type +orders@order.placed +off +2026-11-21T12:00:00.000Z +arn\S+jane +a flood$/m,
    );
    expect(out).not.toContain("category");
    const all = await runCommand(["switch", "list", "--all", "--json"], world);
    expect(all.json()).toMatchObject({ switches: [{ state: "off" }, { state: "on" }] });
  });

  it("says so when nothing is off", async () => {
    expect((await runCommand(["switch", "list"])).out).toBe("No switch is off.\n");
  });
});
