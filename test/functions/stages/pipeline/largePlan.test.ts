import { describe, expect, it } from "vitest";
import { component } from "../../../../project/components/component.ts";
import { configuration } from "../../../../project/components/configuration.ts";
import { findBroken } from "./support/checkEnd.ts";
import { RunWorld } from "./support/RunWorld.ts";

const sections = Array.from({ length: 250 }, (_, place) => `section_${place}`);
const section = configuration({
  version: 1,
  generate: () => ({ success: true, data: null }),
  build: () => ({ success: true }),
});
const outline = component({
  name: "outline",
  configurations: Object.fromEntries(sections.map((name) => [name, section])),
});

describe("a run of 500 steps", () => {
  it("is planned in transactions, and its state is under 32 KB", async () => {
    const world = new RunWorld({ components: { outline } });
    world.askForCourse();
    await world.deliver();
    const task = { task: "prepare", pipeline: "courses", jobId: "job-1", run: 1 };
    const answer = await world.invoke(task);
    expect(JSON.stringify(answer).length).toBeLessThan(32 * 1024);
    expect(world.calls.filter((name) => name === "TransactWriteItems")).toHaveLength(6);
    expect(world.steps()).toHaveLength(500);
    expect(world.job()).toMatchObject({ status: "running", stepCount: 500, waveCount: 2 });
  });

  it("leaves no step behind when it dies in the midst of that, and is planned whole when resumed", async () => {
    const world = new RunWorld({ components: { outline } });
    let transactions = 0;
    world.interfere = async (_call, name) => {
      const isThird = name === "TransactWriteItems" && ++transactions % 3 === 0;
      return isThird ? "dead after" : undefined;
    };
    world.askForCourse();
    await world.settle();
    expect(world.job()).toMatchObject({ status: "failed", skippedSteps: 297, targetOpened: true });
    expect(world.job()?.stepCount).toBeUndefined();
    world.interfere = () => undefined;
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "completed", run: 2, completedSteps: 500 });
    expect(await findBroken(world)).toEqual([]);
  });
});
