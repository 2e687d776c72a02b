import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultPublishSettings } from "../../../client/publish/PublishSettings.ts";

const { sleep } = defaultPublishSettings;

describe("sleep", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("resolves after its time", async () => {
    const sleeping = sleep(1000, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(1000);
    await sleeping;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("resolves once it is aborted, before or during, leaving no timer", async () => {
    await sleep(1000, AbortSignal.abort());
    const abort = new AbortController();
    const sleeping = sleep(1000, abort.signal);
    expect(vi.getTimerCount()).toBe(1);
    abort.abort();
    await sleeping;
    expect(vi.getTimerCount()).toBe(0);
  });
});
