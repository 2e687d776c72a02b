import { beforeEach, describe, expect, it } from "vitest";
import type { Component } from "../../../../project/components/ComponentOptions.ts";
import { type Choose, exploreChoices } from "../../../support/gate/exploreChoices.ts";
import { CourseWorld } from "../../../support/pipelines/CourseWorld.ts";
import { curriculum } from "../../../support/pipelines/courses.ts";
import { TroubledStep, table } from "./support/TroubledStep.ts";

const generate = "generate.chapters.curriculum";
const build = "build.chapters.curriculum";

/** Each attempt answers something else: a record of its own first, then some in common. */
function mappingsOf(attempt: number, count: number): Readonly<Record<string, string>> {
  const common = Array.from({ length: count }, (_, at) => [`no. ${at}`, `${at} by ${attempt}`]);
  return Object.fromEntries([[`only ${attempt}`, "own"], ...common]);
}

function answeringBy(attempts: number, count = 0): Component {
  return curriculum({
    chapters: {
      attempts,
      generate: ({ attempt }) => ({ success: true, data: { attempt } }),
      build: ({ attempt }) => ({
        success: true,
        recordMappings: { chapter: mappingsOf(attempt, count) },
      }),
    },
  });
}

/** What is kept of a step, by the attempt that its record names. */
function expectWhole(world: CourseWorld, name: string, count: number): void {
  const { status, attempts, recordMappings, error } = world.step(name);
  expect(["completed", "failed"]).toContain(status);
  if (status === "failed") {
    expect(error).toBeDefined();
    return;
  }
  expect(error).toBeUndefined();
  if (name === generate) {
    const kept = world.table.read(world.partition, "CONFIGURATION#curriculum#chapters");
    expect(kept?.["data"]).toBe(JSON.stringify({ attempt: attempts }));
    return;
  }
  const answered = Object.entries(mappingsOf(attempts, count));
  const expected = answered.map(([from, to]) => [`chapter ${from}`, to]);
  expect(world.mappings("chapters.curriculum")).toEqual(Object.fromEntries(expected));
  expect(recordMappings).toBe(answered.length);
}

interface Exploration {
  readonly count?: number;
  readonly most: number;
  readonly attempts?: number;
}

/** @returns how many ways there are for the step to go. */
async function explore(
  name: string,
  { count = 0, most, attempts = 3 }: Exploration,
): Promise<number> {
  const component = answeringBy(attempts, count);
  const world = new CourseWorld({ component, table });
  if (name === build) await world.run(generate);
  const begin = new Map(table.items);
  return exploreChoices(async (choose: Choose) => {
    table.items.clear();
    for (const [place, item] of begin) table.items.set(place, item);
    const step = new TroubledStep(world, name, component, { choose, most });
    await step.run();
    expectWhole(world, name, count);
    // Two attempts in trouble leave one that is not.
    if (attempts > most && !step.isEnded) expect(world.step(name).status).toBe("completed");
    if (step.met.every((trouble) => trouble === "repeat")) {
      expect(world.step(name)).toMatchObject({ status: "completed", attempts: 1 });
    }
    const before = new Map(table.items);
    await step.wake();
    expect(new Map(table.items)).toEqual(before);
  });
}

beforeEach(() => table.items.clear());

describe("a step whose attempts get into trouble at any of their calls", () => {
  it("generates one configuration, that of one attempt", async () => {
    expect(await explore(generate, { most: 2 })).toBeGreaterThan(500);
  });

  it("builds with the record mappings of one attempt", async () => {
    expect(await explore(build, { count: 1, most: 2 })).toBeGreaterThan(1000);
  }, 120_000);

  it("builds with those of one attempt also where they take several transactions", async () => {
    expect(await explore(build, { count: 210, most: 1 })).toBeGreaterThan(50);
  });

  it("ends also where no attempt is left", async () => {
    expect(await explore(build, { count: 3, most: 1, attempts: 1 })).toBeGreaterThan(40);
  });
});
