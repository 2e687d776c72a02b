import { describe, expect, it } from "vitest";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";
import { runExamples } from "../support/runExamples.ts";

function gate(...messages: readonly string[]): World {
  const world = emptyWorld();
  world.queues.create("shop-gate", ...messages.map((body) => ({ body })));
  world.mappings.ofQueue("shop-gate");
  return world;
}

describe("pause and unpause", () => {
  it("say what waits, how long it is kept, and how to go on", async () => {
    const world = gate("1", "2");
    expect(await runCommand(["pause", "gate"], world)).toMatchObject({
      code: 0,
      out:
        "gate is paused now. 2 messages wait on shop-gate, 0 in flight; each is kept for 14 days " +
        "from when it was sent.\n`npx signalbox unpause gate` goes on.\n",
    });
    expect((await runCommand(["unpause", "gate"], world)).out).toBe(
      "gate is running now. 2 messages wait on shop-gate, 0 in flight.\n",
    );
  });

  it("say so where it stands so already", async () => {
    const world = gate("1");
    await runCommand(["pause", "gate"], world);
    expect((await runCommand(["pause", "gate"], world)).out).toMatch(
      /^gate is paused already. 1 message waits on shop-gate/,
    );
    await runCommand(["unpause", "gate"], world);
    expect((await runCommand(["unpause", "gate"], world)).out).toMatch(/^gate is running already/);
  });

  it("print a document for scripts", async () => {
    const { json } = await runCommand(["pause", "gate", "--json"], gate());
    expect(json()).toEqual({
      id: "gate",
      name: "shop-gate",
      functionName: "shop-gate",
      state: "paused",
      changed: true,
      messages: 0,
      inFlight: 0,
      keptSeconds: 1_209_600,
    });
  });

  it("end at once when interrupted, and say that Lambda goes on", async () => {
    const world = gate();
    world.interruption.abort();
    const { code, error } = await runCommand(["pause", "gate", "--json"], world);
    expect(code).toBe(1);
    expect(error()).toMatchObject({
      code: "QUEUE_UNSETTLED",
      message: expect.stringContaining("Interrupted"),
    });
  });

  it.each([
    ["no queue", ["pause"], 2],
    ["two queues", ["pause", "gate", "curator"], 2],
    ["an empty name", ["pause", ""], 1],
    ["what is no queue", ["unpause", "gat\u001b[31me"], 1],
  ])("rejects %s", async (_what, args, code) => {
    const world = gate();
    const ran = await runCommand(args, world);
    expect(ran.code).toBe(code);
    expect(ran.err).not.toContain("\u001b");
    expect(world.mappings.asked).toEqual([]);
  });

  it.each(["pause", "unpause"])("%s --help has examples that can be typed", async (command) => {
    const ran = await runExamples(command);
    expect(ran.length).toBeGreaterThan(0);
    expect(ran.filter(({ code }) => code === 2)).toEqual([]);
  });
});
