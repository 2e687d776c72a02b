import { describe, expect, it } from "vitest";
import type { RecordMapping } from "../../../core/pipelines/Configuration.ts";
import { toMappingItem } from "../../../functions/adapters/mappingItem.ts";
import type { FoundStep } from "../../../functions/stages/pipeline/steps/StepStore.ts";
import { CourseWorld } from "../../support/pipelines/CourseWorld.ts";
import type { TableFault } from "../../support/state/StateTable.ts";

const name = "build.chapters.curriculum";
const configuration = "chapters.curriculum";
const moment = new Date("2026-11-28T12:00:05.000Z");

const mappings = (count: number): readonly RecordMapping[] =>
  Array.from({ length: count }, (_, at) => {
    return { recordType: "chapter", from: `${at}`, to: `new ${at}`, configuration };
  });

/** A step that an attempt is at, and the table's answers to what it writes. */
function running(fault?: (call: number) => TableFault | undefined) {
  const world = new CourseWorld();
  world.putStep(name, { status: "running", attempts: 1, startedAt: "2026-11-28T12:00:03.000Z" });
  let calls = 0;
  const { store } = world.ports(() => {
    calls += 1;
    return fault?.(calls);
  });
  const found: FoundStep = { job: world.job, step: world.step(name) };
  const writes = () => world.table.calls.filter((call) => !call.startsWith("Get"));
  return { world, store, found, writes };
}

describe("DynamoStepStore", () => {
  it("writes up to 99 record mappings in one transaction with the step", async () => {
    const { world, store, found, writes } = running();
    expect(await store.complete(found, { method: "build", mappings: mappings(99) }, moment)).toBe(
      true,
    );
    expect(writes()).toEqual(["TransactWriteItems"]);
    expect(world.step(name)).toMatchObject({
      status: "completed",
      recordMappings: 99,
      endedAt: moment.toISOString(),
      changedAt: moment.toISOString(),
      durationMs: 2000,
    });
  });

  it("writes more in as many as it takes, the step last", async () => {
    const { world, store, found, writes } = running();
    await store.complete(found, { method: "build", mappings: mappings(300) }, moment);
    expect(writes()).toEqual(Array.from({ length: 4 }, () => "TransactWriteItems"));
    expect(Object.keys(world.mappings(configuration))).toHaveLength(300);
  });

  it("writes a result without record mappings with the step alone", async () => {
    const { world, store, found, writes } = running();
    await store.complete(found, { method: "build", mappings: [] }, moment);
    expect(writes()).toEqual([expect.stringMatching(/^UpdateItem /)]);
    expect(world.step(name)).toMatchObject({ status: "completed", recordMappings: 0 });
  });

  it("removes what an earlier attempt left, and keeps what is answered again", async () => {
    const { world, store, found } = running();
    await store.complete(found, { method: "build", mappings: mappings(150) }, moment);
    world.putStep(name, { status: "running", attempts: 2 });
    const second = { job: found.job, step: world.step(name) };
    await store.complete(second, { method: "build", mappings: mappings(2) }, moment);
    expect(world.mappings(configuration)).toEqual({ "chapter 0": "new 0", "chapter 1": "new 1" });
  });

  it.each([
    ["another attempt has begun", { attempts: 2 }],
    ["it is over", { status: "failed" } as const],
    ["the job is in another run", { run: 2 }],
  ])("changes nothing of a step when %s", async (_, changes) => {
    const { world, store, found } = running();
    world.putStep(name, changes);
    const before = new Map(world.table.items);
    const error = { name: "Error", message: "late" };
    const { step } = found;
    for (const count of [0, 5, 150]) {
      const result = { method: "build", mappings: mappings(count) } as const;
      expect(await store.complete(found, result, moment)).toBe(false);
    }
    expect(await store.begin(step, moment)).toBeUndefined();
    expect(await store.end(step, { status: "failed", error }, moment)).toBe(false);
    expect(await store.noteFailure(step, error, moment)).toBe(false);
    expect(new Map(world.table.items)).toEqual(before);
  });

  it("knows its own change again when the client sent it twice", async () => {
    const { store, found } = running(() => "repeat");
    const begun = await store.begin(found.step, moment);
    expect(begun).toMatchObject({ attempts: 2 });
    if (!begun) return;
    const result = { method: "build", mappings: mappings(150) } as const;
    expect(await store.complete({ job: found.job, step: begun }, result, moment)).toBe(true);
  });

  it("tells a refusal by the table from a step that has gone on", async () => {
    const { store, found } = running(() => "refuse");
    const result = { method: "build", mappings: mappings(3) } as const;
    await expect(store.complete(found, result, moment)).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
    await expect(store.begin(found.step, moment)).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });

  it("keeps the first attempt's start, and begins a run anew", async () => {
    const { world, store, found } = running();
    expect(await store.begin(found.step, moment)).toMatchObject({
      attempts: 2,
      startedAt: "2026-11-28T12:00:03.000Z",
    });
    world.putStep(name, { status: "waiting", attempts: 0, reason: "cancelled" });
    const again = await store.begin(world.step(name), moment);
    expect(again).toMatchObject({ attempts: 1, startedAt: moment.toISOString() });
    expect(world.step(name).reason).toBeUndefined();
  });

  it.each([2, 30])("reads the mappings of %i configurations in their order", async (count) => {
    const world = new CourseWorld();
    const { store } = world.ports();
    const ids = Array.from({ length: 40 }, (_, at) => `c${at}.curriculum`);
    for (const one of ids) {
      const mapping = { recordType: "chapter", from: "1", to: one, configuration: one };
      world.table.place(toMappingItem(world.job, mapping, 1));
    }
    const wanted = ids.slice(0, count).reverse();
    const found = await store.readMappings(world.step(name), wanted);
    expect(found.map(({ to }) => to)).toEqual(wanted);
    expect(world.table.calls.length).toBe(count > 10 ? 1 : count);
  });

  it("reads the steps of earlier waves only, page by page", async () => {
    const world = new CourseWorld();
    const { store } = world.ports();
    const earlier = async (step: string) =>
      (await store.readEarlier(world.step(step))).map((one) => one.step);
    expect(await earlier("generate.chapters.curriculum")).toEqual([]);
    expect(await earlier(name)).toEqual([
      "generate.chapters.curriculum",
      "generate.lessons.curriculum",
    ]);
    expect(await earlier("build.lessons.curriculum")).toHaveLength(3);
  });
});
