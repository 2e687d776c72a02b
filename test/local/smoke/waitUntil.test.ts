import { describe, expect, it } from "vitest";
import { waitUntil } from "../../../local/smoke/waitUntil.ts";

const { signal } = new AbortController();

describe("waitUntil", () => {
  it("answers what the probe answers first", async () => {
    let looks = 0;
    const probe = () => Promise.resolve(++looks === 3 ? looks : undefined);
    expect(await waitUntil(probe, { timeoutMs: 1000, pollMs: 1, signal })).toBe(3);
  });

  it("looks once even when there is no time at all", async () => {
    const probe = () => Promise.resolve("there");
    expect(await waitUntil(probe, { timeoutMs: 0, pollMs: 10, signal })).toBe("there");
  });

  it("answers nothing when the time is up", async () => {
    const probe = () => Promise.resolve(undefined);
    expect(await waitUntil(probe, { timeoutMs: 3, pollMs: 1, signal })).toBeUndefined();
  });

  it("fails once it is stopped", async () => {
    const probe = () => Promise.resolve(undefined);
    const stopped = AbortSignal.abort();
    await expect(waitUntil(probe, { timeoutMs: 1000, pollMs: 1, signal: stopped })).rejects.toThrow(
      "aborted",
    );
  });
});
