import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Choose } from "../../../../support/gate/exploreChoices.ts";
import type { RunWorld } from "./RunWorld.ts";

/** Which of the works a call belongs to. */
const lanes = new AsyncLocalStorage<Lane>();

/** Turns until a work must have come to its next call or its end. */
const mostTurns = 10_000;

class Lane {
  isDone = false;
  readonly waiting: (() => void)[] = [];
}

/**
 * Runs several works at once, call by call: before each, `choose` says whose call is next. What a
 * work throws is its own affair.
 */
export async function interleave(
  world: RunWorld,
  choose: Choose,
  works: readonly (() => Promise<unknown>)[],
): Promise<void> {
  world.interfere = () => waitForTurn();
  const all = works.map((work) => {
    const lane = new Lane();
    const end = () => {
      lane.isDone = true;
    };
    lanes.run(lane, () => void work().then(end, end));
    return lane;
  });
  for (;;) {
    await untilBlocked(all);
    const ready = all.filter(({ waiting }) => waiting.length > 0);
    if (ready.length === 0) break;
    const next = ready.length === 1 ? ready[0] : ready[choose(ready.length)];
    next?.waiting.shift()?.();
  }
  world.interfere = () => undefined;
}

function waitForTurn(): Promise<undefined> | undefined {
  const lane = lanes.getStore();
  if (!lane) return undefined;
  return new Promise((resolve) => {
    lane.waiting.push(() => resolve(undefined));
  });
}

async function untilBlocked(all: readonly Lane[]): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    await nextTurn();
    if (all.every(({ isDone, waiting }) => isDone || waiting.length > 0)) return;
  }
  throw new Error("a work neither ends nor calls anything");
}
