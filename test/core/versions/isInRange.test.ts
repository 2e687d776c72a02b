import { describe, expect, it } from "vitest";
import { isInRange } from "../../../core/versions/isInRange.ts";

describe("isInRange", () => {
  it.each([
    ["1.2.3", "1.2.3", true],
    ["1.2.4", "1.2.3", false],
    ["1.9.0", "^1.2.3", true],
    ["1.2.2", "^1.2.3", false],
    ["2.0.0", "^1.2.3", false],
    ["2.0.0-beta.1", "^1.2.3", false],
    ["0.2.9", "^0.2.0", true],
    ["0.3.0", "^0.2.0", false],
    ["0.0.4", "^0.0.3", false],
    ["0.0.3", "^0.0.3", true],
    ["1.2.9", "~1.2.3", true],
    ["1.3.0", "~1.2.3", false],
    ["24.1.0", ">=24.0.0", true],
    ["20.20.2", ">=24.0.0", false],
    ["2.5.0", ">=2.0.0 <3.0.0", true],
    ["3.0.0", ">=2.0.0 <3.0.0", false],
    ["5.0.0", "^1.0.0 || ^5.0.0", true],
    ["3.0.0", "^1.0.0 || ^5.0.0", false],
    ["3.0.0", "*", true],
  ])("tells whether %s is in %s", (version, range, isIn) => {
    expect(isInRange(version, range)).toBe(isIn);
  });

  it.each(["latest", "file:../x", "", "1.x", "^1", "^1.0.0 || next"])(
    "says nothing of the range %j",
    (range) => {
      expect(isInRange("3.0.0", range)).toBeUndefined();
    },
  );
});
