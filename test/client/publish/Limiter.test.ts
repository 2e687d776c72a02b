import { describe, expect, it } from "vitest";
import { Limiter } from "../../../client/publish/Limiter.ts";

describe("Limiter", () => {
  it("gives a free slot to the next in line, before any newcomer", async () => {
    const limiter = new Limiter(1);
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const running = limiter.run(() => first.promise);
    const waiting = limiter.run(async () => {
      order.push("waiting");
      await Promise.resolve();
      order.push("waiting ends");
    });
    const newcomer = running.then(() => limiter.run(async () => order.push("newcomer")));
    first.resolve();
    await Promise.all([waiting, newcomer]);
    expect(order).toEqual(["waiting", "waiting ends", "newcomer"]);
  });

  it("frees the slot of a task that fails", async () => {
    const limiter = new Limiter(1);
    await expect(limiter.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await limiter.run(async () => "next")).toBe("next");
  });
});
