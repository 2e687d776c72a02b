import { describe, expect, it } from "vitest";
import { maxBytesPerCall } from "../../../core/bus/packEntries.ts";
import { judgeSizes, type SizeOutcome } from "../../../smoke/checks/fullSizeEvent.ts";

describe("judgeSizes", () => {
  const ours = { entryBytes: maxBytesPerCall, outcome: "delivered", note: "" } as const;
  const larger = { entryBytes: maxBytesPerCall + 1, outcome: "lost", note: "" } as const;
  const verdictOf = (...outcomes: SizeOutcome[]) => judgeSizes(outcomes).verdict;

  it("confirms when every size we send arrives, whatever larger ones do", () => {
    expect(verdictOf(ours, larger)).toBe("confirmed");
  });

  it("contradicts when a smaller event arrives and ours is lost", () => {
    expect(verdictOf({ ...ours, entryBytes: 10 }, { ...ours, outcome: "lost" })).toBe(
      "contradicted",
    );
  });

  it("contradicts when EventBridge says why ours did not arrive", () => {
    expect(verdictOf({ ...ours, outcome: "dead-lettered" })).toBe("contradicted");
  });

  it("is undetermined when nothing arrives at all", () => {
    expect(verdictOf({ ...ours, outcome: "lost" }, larger)).toBe("undetermined");
    expect(verdictOf()).toBe("undetermined");
  });
});
