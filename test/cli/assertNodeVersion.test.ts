import { afterEach, describe, expect, it, vi } from "vitest";
import { assertNodeVersion } from "../../cli/assertNodeVersion.ts";

describe("assertNodeVersion", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(["24.0.0", "24.21.0", "25.1.0", "100.0.0"])("lets Node %s pass", (version) => {
    const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
    assertNodeVersion(version);
    expect(exit).not.toHaveBeenCalled();
  });

  it.each(["20.19.0", "22.18.0", "23.11.1"])("ends Node %s with one clear line", (version) => {
    const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    assertNodeVersion(version);
    expect(exit).toHaveBeenCalledWith(1);
    expect(write).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^error: signalbox needs Node 24 or later.*npx signalbox/),
    );
  });
});
