import { describe, expect, it } from "vitest";
import { withinTime } from "../../../client/publish/withinTime.ts";
import { VirtualTime } from "../../support/VirtualTime.ts";

describe("withinTime", () => {
  it("answers what the task answers, leaving no timer", async () => {
    const time = new VirtualTime();
    expect(await withinTime(1000, undefined, time.sleep, async () => "done")).toBe("done");
    expect(time.pending).toBe(0);
  });

  it("rejects when the time is up, telling the task to stop", async () => {
    const time = new VirtualTime();
    const start = time.now();
    let told = false;
    const task = (signal: AbortSignal) => {
      signal.addEventListener("abort", () => {
        told = true;
      });
      return new Promise(() => {});
    };
    await expect(withinTime(1000, undefined, time.sleep, task)).rejects.toThrow(
      "no answer within 1000 ms",
    );
    expect([told, time.now() - start]).toEqual([true, 1000]);
  });

  it("rejects with the reason of the one who stops it", async () => {
    const time = new VirtualTime();
    const stop = AbortSignal.abort(new Error("enough"));
    const forever = () => new Promise(() => {});
    await expect(withinTime(1000, stop, time.sleep, forever)).rejects.toThrow("enough");
    expect(time.pending).toBe(0);
  });
});
