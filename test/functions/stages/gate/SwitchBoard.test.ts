import { describe, expect, it } from "vitest";
import type { Switch } from "../../../../core/switches/Switch.ts";
import { SwitchBoard } from "../../../../functions/stages/gate/SwitchBoard.ts";
import { gateCatalog } from "../../../support/gate/gateCatalog.ts";

const placed: Switch = { kind: "type", name: "orders@order.placed", state: "off" };
const never = new AbortController().signal;

/** A board on a table whose answers and clock the test sets. */
function boardOn(answer: () => Promise<readonly Switch[]>) {
  const world = { nowMs: 0, reads: 0 };
  const board = new SwitchBoard({
    clock: () => new Date(world.nowMs),
    reader: {
      read: () => {
        world.reads += 1;
        return answer();
      },
    },
  });
  const isOff = async (signal = never) => {
    const type = gateCatalog.find("orders@order.placed");
    if (!type) throw new Error("no such type");
    const { switches, failure } = await board.current(signal);
    return { isOff: switches.keepingOut({ type, category: "action" }).length > 0, failure };
  };
  return { world, isOff };
}

describe("the gate's knowledge of switches", () => {
  it("is read once in 30 seconds", async () => {
    let table: readonly Switch[] = [];
    const { world, isOff } = boardOn(async () => table);
    expect(await isOff()).toEqual({ isOff: false });
    table = [placed];
    world.nowMs = 29_999;
    expect(await isOff()).toEqual({ isOff: false });
    world.nowMs = 30_000;
    expect(await isOff()).toEqual({ isOff: true });
    expect(world.reads).toBe(2);
  });

  it("is read once at a time", async () => {
    const { promise, resolve } = Promise.withResolvers<readonly Switch[]>();
    const { world, isOff } = boardOn(() => promise);
    const both = Promise.all([isOff(), isOff()]);
    resolve([placed]);
    expect(await both).toEqual([{ isOff: true }, { isOff: true }]);
    expect(world.reads).toBe(1);
  });

  it("stays as it was when it can't be read, and is read again five seconds later", async () => {
    let fails = false;
    const { world, isOff } = boardOn(async () => {
      if (fails) throw new Error("throttled");
      return [placed];
    });
    await isOff();
    fails = true;
    world.nowMs = 30_000;
    expect(await isOff()).toEqual({ isOff: true, failure: "throttled" });
    world.nowMs = 34_999;
    expect(await isOff()).toEqual({ isOff: true });
    expect(world.reads).toBe(2);
    world.nowMs = 35_000;
    expect(await isOff()).toEqual({ isOff: true, failure: "throttled" });
  });

  it("lets everything in when nothing was ever read", async () => {
    const { isOff } = boardOn(() => Promise.reject(new Error("no such table")));
    expect(await isOff()).toEqual({ isOff: false, failure: "no such table" });
  });

  it("is not waited for longer than there is time", async () => {
    const { isOff } = boardOn(() => Promise.withResolvers<readonly Switch[]>().promise);
    const aborting = new AbortController();
    const known = isOff(aborting.signal);
    aborting.abort();
    expect(await known).toEqual({ isOff: false, failure: "time is up before an answer came" });
  });
});
