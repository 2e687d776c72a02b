import { describe, expect, it } from "vitest";
import type { Interference } from "./support/CallPoints.ts";
import { findBroken } from "./support/checkEnd.ts";
import { RunWorld } from "./support/RunWorld.ts";

/** What happens while a call is under way. */
type Meanwhile = (world: RunWorld) => Promise<unknown>;

const finish = { task: "finish", pipeline: "courses", jobId: "job-1", run: 1 };
const prepare = { ...finish, task: "prepare" };

async function deliverNew(world: RunWorld): Promise<void> {
  const message = world.messages.at(-1);
  if (message) await world.deliverOne(message);
}

const happenings: Readonly<Record<string, Meanwhile>> = {
  "somebody cancels it": async (world) => {
    world.ask("cancel", "cancel-1", { jobId: "job-1" });
    await deliverNew(world);
  },
  "its request comes once more": async (world) => {
    world.askForCourse();
    await deliverNew(world);
  },
  "it is prepared a second time": (world) => world.invoke(prepare),
  "it is finished a second time": (world) => world.invoke(finish),
  "its deadline passes and it is swept": async (world) => {
    world.nowMs += 3_700_000;
    await world.sweep();
  },
  "somebody stops its execution": async (world) => world.abort("job-1"),
  "somebody resumes it": async (world) => {
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await deliverNew(world);
  },
};

/** How a run goes by itself. */
const ways: Readonly<Record<string, (world: RunWorld) => void>> = {
  completes: () => {},
  "has a step that fails": (world) => {
    world.worker.work = ({ step }) => (step === "build.chapters.outline" ? "fails" : "completes");
  },
  "can't be prepared": (world) => {
    let calls = 0;
    const createTarget = async () => {
      calls += 1;
      if (calls <= 3) throw new Error("the table is down");
    };
    world.code = { createTarget };
  },
};

async function run(world: RunWorld, way: (world: RunWorld) => void): Promise<void> {
  way(world);
  world.askForCourse();
  await world.settle();
}

/** Has something happen once, at a call. */
function happenAt(at: number, happen: () => Promise<unknown>): Interference {
  let isDone = false;
  return async (call) => {
    if (call !== at || isDone) return undefined;
    isDone = true;
    await happen().catch(() => {});
    return undefined;
  };
}

describe("whatever happens while a call is under way", () => {
  for (const [what, happen] of Object.entries(happenings)) {
    for (const [how, way] of Object.entries(ways)) {
      it(`a run that ${how} ends as it should when ${what}`, async () => {
        const calm = new RunWorld();
        await run(calm, way);
        for (let at = 0; at < calm.calls.length; at += 1) {
          const world = new RunWorld();
          world.interfere = happenAt(at, () => happen(world));
          await run(world, way);
          await world.settle();
          const broken = await findBroken(world);
          expect({ at, call: world.calls[at], broken }).toMatchObject({ broken: [] });
        }
      });
    }
  }
});
