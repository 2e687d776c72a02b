import { describe, expect, it } from "vitest";
import { compareVersions } from "../../../core/versions/compareVersions.ts";

/** The oldest first. */
const ordered = [
  "nonsense",
  "0.1.0",
  "0.2.0-beta.1",
  "0.2.0-rc.1",
  "0.2.0",
  "0.2.10",
  "0.10.0",
  "1.0.0",
  "2.1148.1",
  "2.1148.2",
  "3.0.0",
  "10.0.0",
];

describe("compareVersions", () => {
  it("orders every pair by its numbers, a pre-release before its release", () => {
    for (const [index, one] of ordered.entries()) {
      for (const [place, other] of ordered.entries()) {
        expect(Math.sign(compareVersions(one, other)), `${one} ${other}`).toBe(
          Math.sign(index - place),
        );
      }
    }
  });

  it("takes builds, and a v in front, for the same", () => {
    expect(compareVersions("v1.2.3+build.5", "1.2.3")).toBe(0);
  });
});
