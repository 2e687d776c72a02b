import { describe, expect, it } from "vitest";
import type { CallFault } from "../support/CallPoints.ts";
import { AskingMachine, type Happening, happenings } from "./support/AskingMachine.ts";

const faults: readonly CallFault[] = ["refused", "lost", "dead before", "dead after"];

/** Every order of all of these. */
function ordersOf<One>(all: readonly One[]): readonly (readonly One[])[] {
  if (all.length === 0) return [[]];
  return all.flatMap((one, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

/** Calls that a happening makes where nothing goes wrong. */
async function callsOf(what: Happening): Promise<number> {
  const machine = await AskingMachine.create();
  const before = machine.world.points.names.length;
  await machine.happen(what);
  return machine.world.points.names.length - before;
}

/** Has something happen, or go wrong, at calls counted from now on. */
function at(machine: AskingMachine, plan: Readonly<Record<number, CallFault | Happening>>): void {
  const { world } = machine;
  const start = world.points.names.length;
  const left = new Map(Object.entries(plan));
  world.points.interfere = async (call) => {
    const key = String(call - start);
    const what = left.get(key);
    left.delete(key);
    const happening = happenings.find((one) => one === what);
    if (happening) await machine.happen(happening);
    return happening ? undefined : (what as CallFault | undefined);
  };
}

async function expectSound(machine: AskingMachine, how: object): Promise<void> {
  await machine.settle();
  expect({ ...how, broken: machine.findBroken() }).toEqual({ ...how, broken: [] });
}

describe("a step that is asked for outside ends as it should", () => {
  it("in whatever order it is asked again, answered twice, timed out and cancelled", async () => {
    // What comes early matters as much as what never comes.
    const orders = ordersOf(happenings).flatMap((order) =>
      order.map((_, at) => order.slice(0, at + 1)),
    );
    const distinct = new Map(orders.map((order) => [order.join(), order]));
    expect(distinct.size).toBe(5 + 20 + 60 + 120 + 120);
    for (const order of distinct.values()) {
      const machine = await AskingMachine.create();
      for (const what of order) await machine.happen(what);
      await machine.settle();
      const first = order.find((what) => what === "first" || what === "second");
      if (first) await machine.happen(first);
      await expectSound(machine, { order });
    }
  });

  it("wherever asking goes wrong", async () => {
    const calls = (await AskingMachine.create()).world.points.names.length;
    expect(calls).toBeGreaterThan(5);
    for (let call = 0; call < calls; call += 1) {
      for (const fault of faults) {
        for (const then of ["first", "timeOut", "cancel"] as const) {
          const machine = await AskingMachine.create(call, fault);
          await machine.settle();
          await machine.happen(then);
          await expectSound(machine, { call, fault, then });
        }
      }
    }
  });

  it.each(["ask", "first", "cancel"] as const)(
    "whatever happens, and goes wrong, during %s",
    async (outer) => {
      const calls = await callsOf(outer);
      expect(calls).toBeGreaterThan(3);
      for (const inner of happenings) {
        for (let call = 0; call < calls; call += 1) {
          const machine = await AskingMachine.create();
          at(machine, { [call]: inner });
          await machine.happen(outer);
          await expectSound(machine, { outer, inner, call });
          for (const fault of faults) {
            const broken = await AskingMachine.create();
            // Calls of what happens meanwhile are counted too: later ones are of either.
            at(broken, { [call]: inner, [call + 3]: fault, [call + 9]: fault });
            await broken.happen(outer);
            await expectSound(broken, { outer, inner, call, fault });
          }
        }
      }
    },
  );

  it.each(["first", "second"] as const)(
    "wherever taking the %s answer goes wrong",
    async (what) => {
      const calls = await callsOf(what);
      for (let call = 0; call < calls; call += 1) {
        for (const fault of faults) {
          for (const then of happenings) {
            const machine = await AskingMachine.create();
            at(machine, { [call]: fault });
            await machine.happen(what);
            machine.world.points.interfere = () => undefined;
            await machine.happen(then);
            await expectSound(machine, { what, call, fault, then });
          }
        }
      }
    },
  );

  it("when the other answer comes meanwhile and is cut off wherever", async () => {
    const calls = await callsOf("first");
    for (let call = 0; call < calls; call += 1) {
      for (let later = 1; later <= calls; later += 1) {
        for (const fault of ["lost", "dead after"] as const) {
          const machine = await AskingMachine.create();
          at(machine, { [call]: "second", [call + later]: fault });
          await machine.happen("first");
          await expectSound(machine, { call, later, fault });
        }
      }
    }
  });
});
