import { describe, expect, it } from "vitest";
import { type Choose, exploreChoices } from "../../../support/gate/exploreChoices.ts";
import { findBroken } from "./support/checkEnd.ts";
import { interleave } from "./support/interleave.ts";
import { RunWorld } from "./support/RunWorld.ts";

const run = { pipeline: "courses", jobId: "job-1", run: 1 };
const prepare = { task: "prepare", ...run };
const finish = { task: "finish", ...run };

type Work = (world: RunWorld) => Promise<unknown>;

/** A world in which a run has been asked for. */
async function asked(data: object = {}): Promise<RunWorld> {
  const world = new RunWorld();
  world.askForCourse("job-1", data);
  await world.deliver();
  return world;
}

/** A world in which every step of a run is done, and nobody has finished it. */
async function through(): Promise<RunWorld> {
  const world = await asked({ workflow: "template-from-course" });
  const { waves } = (await world.invoke(prepare)) as {
    readonly waves: readonly { readonly steps: readonly { readonly step: string }[] }[];
  };
  for (const { step } of waves.flatMap(({ steps }) => steps)) {
    await world.worker.run(run, step, async () => {});
  }
  return world;
}

/** A world in which a run was cancelled before it began. */
async function cancelled(): Promise<RunWorld> {
  const world = await asked();
  await request("cancel", "cancel-1")(world);
  return world;
}

const invoke =
  (input: object): Work =>
  (world) =>
    world.invoke(input);

function request(kind: "cancel" | "resume", id: string): Work {
  return async (world) => {
    world.ask(kind, id, { jobId: "job-1" });
    const message = world.messages.at(-1);
    if (message) await world.deliverOne(message);
  };
}

async function play(
  begin: () => Promise<RunWorld>,
  works: readonly Work[],
  choose: Choose,
): Promise<void> {
  const world = await begin();
  await interleave(
    world,
    choose,
    works.map((work) => () => work(world)),
  );
  await world.settle();
  const broken = await findBroken(world);
  expect({ broken, calls: world.calls }).toMatchObject({ broken: [] });
}

const pairs: Readonly<
  Record<string, { readonly begin: () => Promise<RunWorld>; readonly works: readonly Work[] }>
> = {
  "prepared and finished": { begin: asked, works: [invoke(prepare), invoke(finish)] },
  "prepared twice": { begin: asked, works: [invoke(prepare), invoke(prepare)] },
  "finished twice": { begin: through, works: [invoke(finish), invoke(finish)] },
  "resumed twice": {
    begin: cancelled,
    works: [request("resume", "resume-1"), request("resume", "resume-2")],
  },
};

describe("in whatever order the calls come, a run ends as it should", () => {
  for (const [what, { begin, works }] of Object.entries(pairs)) {
    it(`that is ${what} at once`, { timeout: 120_000 }, async () => {
      const count = await exploreChoices((choose) => play(begin, works, choose));
      expect(count).toBeGreaterThan(5);
    });
  }

  // Too many orders for all of them.
  it("that is cancelled while it is being prepared", async () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const works = [invoke(prepare), request("cancel", "cancel-1")];
      await play(asked, works, randomChoice(seed));
    }
  });

  it("that is cancelled and resumed while it is still being prepared", async () => {
    const second = { ...prepare, run: 2 };
    const later: Work = async (world) => {
      await request("cancel", "cancel-1")(world);
      await request("resume", "resume-1")(world);
      await world.invoke(second);
    };
    for (let seed = 1; seed <= 300; seed += 1) {
      await play(asked, [invoke(prepare), later], randomChoice(seed));
    }
  });
});

/** The same choices for the same seed. */
function randomChoice(seed: number): Choose {
  let state = seed * 2_654_435_761;
  return (options) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * options);
  };
}
