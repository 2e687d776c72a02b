import middy from "@middy/core";
import { describe, expect, it } from "vitest";
import {
  containBackgroundErrors,
  watchBackground,
} from "../../../../functions/stages/subscriber/containBackgroundErrors.ts";

function contained(handle: () => Promise<unknown>) {
  const strays: unknown[] = [];
  const handler = middy<unknown, unknown>()
    .use(containBackgroundErrors((error) => void strays.push(error)))
    .handler(handle);
  const invoke = () => handler({}, {} as Parameters<typeof handler>[1]);
  return { strays, invoke };
}

describe("watchBackground", () => {
  it("gives what the work gives", async () => {
    const { invoke } = contained(() => watchBackground(async () => "done"));
    expect(await invoke()).toBe("done");
  });

  it("fails the work that left a failing promise behind, and no other at the time", async () => {
    const error = new Error("left behind");
    const { invoke, strays } = contained(() =>
      Promise.allSettled([
        watchBackground(async () => void Promise.reject(error)),
        watchBackground(async () => "fine"),
      ]),
    );
    expect(await invoke()).toEqual([
      { status: "rejected", reason: error },
      { status: "fulfilled", value: "fine" },
    ]);
    expect(strays).toEqual([]);
  });

  it("fails work that waits for a callback which throws", async () => {
    const error = new Error("in a callback");
    const { invoke } = contained(() =>
      watchBackground(() => {
        setImmediate(() => {
          throw error;
        });
        return new Promise(() => {});
      }),
    );
    await expect(invoke()).rejects.toBe(error);
  });
});

describe("containBackgroundErrors", () => {
  it("hands on errors whose work is over or unknown", async () => {
    const late = Promise.withResolvers<never>();
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const { invoke, strays } = contained(async () => {
      await watchBackground(async () => void late.promise.then(() => {}));
      late.reject("over");
      await turn();
      void Promise.reject(new Error("unknown"));
      await turn();
      return "done";
    });
    expect(await invoke()).toBe("done");
    expect(strays).toEqual(["over", new Error("unknown")]);
  });

  it("gives the process its own listeners back when the last of several handlers ends", async () => {
    const before = process.rawListeners("unhandledRejection");
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const [first, second] = gates.map(({ promise }) => contained(() => promise).invoke());
    const during = process.rawListeners("unhandledRejection");
    expect(during).toHaveLength(1);
    gates[0].resolve();
    await first;
    expect(process.rawListeners("unhandledRejection")).toEqual(during);
    gates[1].resolve();
    await second;
    expect(process.rawListeners("unhandledRejection")).toEqual(before);
  });

  it.each(["resolves", "rejects"])(
    "gives the process its own listeners back when the handler %s",
    async (how) => {
      const before = process.rawListeners("unhandledRejection");
      let during = 0;
      const { invoke } = contained(async () => {
        during = process.listenerCount("unhandledRejection");
        if (how === "rejects") throw new Error("no");
        return "done";
      });
      await invoke().catch(() => {});
      expect(during).toBe(1);
      expect(process.rawListeners("unhandledRejection")).toEqual(before);
    },
  );
});
