import { describe, expect, it } from "vitest";
import { maxHops } from "../../../../core/envelope/checkMetadata.ts";
import { currentCause } from "../../../../functions/causeScope.ts";
import { hopsField } from "../../../../functions/stages/pipeline/hopsField.ts";
import { courseCatalog } from "../../../support/pipelines/courseCatalog.ts";
import { pipeline } from "../../../support/pipelines/courseSetup/pipeline.ts";
import type { LoggedEvent } from "../../../support/pipelines/world/EventLog.ts";
import { PipelineWorld } from "../../../support/pipelines/world/PipelineWorld.ts";

const asked = { workflow: "course-from-course", source: "c-1", target: "c-2" };

/** A pipeline whose author's code notes how many hops are made by what it would publish. */
function openWorld() {
  const world = new PipelineWorld(pipeline, courseCatalog);
  const published: { readonly by: string; readonly hops: number | undefined }[] = [];
  world.author = ({ name }, code) => {
    published.push({ by: name, hops: currentCause()?.hops });
    return code();
  };
  return { world, published };
}

function hopsOf({ detailJson }: LoggedEvent): unknown {
  return JSON.parse(detailJson).metadata.hops;
}

describe("the hops of what a pipeline publishes", () => {
  it("are those of the event that opened the run, for each of the run's events", async () => {
    const { world } = openWorld();
    world.ask("setup", "job-1", asked, { hops: 5 });
    await world.settle();
    const told = [...world.log.events.values()];
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining([world.types.started, world.types.stepRequested]),
    );
    expect(told.map(hopsOf)).toEqual(told.map(() => 5));
  });

  it("are one more for what its author's code publishes: targets and components", async () => {
    const { world, published } = openWorld();
    world.ask("setup", "job-1", asked, { hops: 5 });
    await world.settle();
    const names = published.map(({ by }) => by);
    expect(names).toEqual(expect.arrayContaining(["createTarget", "openTarget"]));
    expect(names.filter((name) => name.startsWith("generate.")).length).toBeGreaterThan(0);
    expect(published.map(({ hops }) => hops)).toEqual(published.map(() => 6));
  });

  it("are those of the resumption in a run that was resumed, also where there is none to begin", async () => {
    const { world, published } = openWorld();
    world.ask("setup", "job-1", asked, { hops: 1 });
    await world.settle();
    expect(world.job("job-1")).toMatchObject({ status: "failed" });
    published.length = 0;
    const before = world.log.events.size;
    world.ask("resume", "again", { jobId: "job-1" }, { hops: 3 });
    world.ask("resume", "unknown", { jobId: "nobody" }, { hops: 3 });
    await world.settle();
    const told = [...world.log.events.values()].slice(before);
    expect(told.length).toBeGreaterThan(4);
    expect(told.map(hopsOf)).toEqual(told.map(() => 3));
    expect(new Set(published.map(({ hops }) => hops))).toEqual(new Set([4]));
  });

  it.each([
    [0, {}],
    [-1, {}],
    [1.5, {}],
    ["3", {}],
    [undefined, {}],
    [Number.NaN, {}],
    [3, { hops: 3 }],
    [900, { hops: maxHops }],
  ])("are what a record says that somebody may have edited: %j", (said, field) => {
    expect(hopsField(said)).toEqual(field);
  });
});
