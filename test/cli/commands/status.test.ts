import { describe, expect, it } from "vitest";
import { quiet } from "../../admin/support/InMemoryParts.ts";
import type { World } from "../../admin/support/World.ts";
import { wellShop } from "../../admin/support/wellShop.ts";
import { runCommand } from "../support/runCommand.ts";
import { runExamples } from "../support/runExamples.ts";

/** One dead letter of the gate, and an alarm whose description is not to be trusted. */
function unwell(): World {
  const world = wellShop();
  world.queues.create("shop-gate-dead-letters", { body: "1" });
  world.parts.alarms.push({
    ...quiet("shop-gate-dead-letters-has-messages"),
    state: "ALARM",
    description: "look\u001b[2J away",
  });
  return world;
}

describe("status", () => {
  it("says that all is well, and exits with 0", async () => {
    const { code, out, err } = await runCommand(["status"], wellShop());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      [
        "shop in eu-central-1: all is well",
        "",
        "stacks      1; the router's is UPDATE_COMPLETE, deployed 2026-11-20T08:00:00.000Z",
        "alarms      2: 0 ringing, 0 without data",
        "queues      0 messages wait; 0 in flight, 0 dead letters",
        "mappings    3: 3 enabled",
        "rules       5: 5 enabled",
        "switches    0 off",
        "operations  none overdue",
        "guards      the watch over the audit trail is awake",
        "",
      ].join("\n"),
    );
  });

  it("says what is wrong and what to do, and exits with 1", async () => {
    const { code, out, err } = await runCommand(["status"], unwell());
    expect(code).toBe(1);
    expect(out).toContain("shop in eu-central-1: not well\n");
    expect(out).toContain("problem: 1 dead letter of gate\n         npx signalbox dlq show gate\n");
    expect(out).toMatch(/^gate +0 +- +0 +1 +-$/m);
    expect(out).not.toContain("\u001b");
    expect(err).toContain("It can't be said that shop is well: 2 problems, each named above.");
  });

  it("prints a document for scripts, with the error beside it", async () => {
    const { code, json, error } = await runCommand(["status", "--json"], unwell());
    expect(code).toBe(1);
    expect(json()).toMatchObject({ deployment: "shop", well: false, problems: [{}, {}] });
    expect(error().code).toBe("DEPLOYMENT_UNWELL");
  });

  it("says what it may not read, and does not exit with 0", async () => {
    const world = wellShop();
    const denied = Object.assign(new Error("not you"), { name: "AccessDenied" });
    world.parts.refused.set("alarms", denied);
    const { code, out, err } = await runCommand(["status"], world);
    expect(code).toBe(1);
    expect(out).toMatch(/^unread: alarms\n +AWS refused the call: not you\./m);
    expect(out).toMatch(/^alarms +can't be read$/m);
    expect(err).toContain("1 part can't be read");
  });

  it("notes what is no fault, and exits with 0", async () => {
    const world = wellShop();
    await runCommand(["switch", "off", "--category", "user"], world);
    const { code, out } = await runCommand(["status"], world);
    expect(code).toBe(0);
    expect(out).toContain("note: events of the category user are switched off");
  });

  it("stays on one screen, whatever is wrong", async () => {
    const world = wellShop();
    for (let number = 0; number < 300; number += 1) {
      const description = "far too long ".repeat(70);
      world.parts.alarms.push({ ...quiet(`shop-${number}`), state: "ALARM", description });
    }
    const { out } = await runCommand(["status"], world);
    expect(out.split("\n").length).toBeLessThan(50);
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThan(280);
    expect(out).toContain("and 288 more like these: see --json");
  });

  it("says that the deployment is not there", async () => {
    const { code, error } = await runCommand(["status", "--json"]);
    expect(code).toBe(1);
    expect(error().code).toBe("DEPLOYMENT_NOT_FOUND");
  });

  it("rejects what it does not know", async () => {
    expect((await runCommand(["status", "gate"], wellShop())).code).toBe(2);
  });

  it("has examples in its help that can be typed", async () => {
    const examples = await runExamples("status");
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter(({ code }) => code === 2)).toEqual([]);
  });
});
