import { describe, expect, it } from "vitest";
import { trailLogDays } from "../../../infra/constructs/trailLogDays.ts";

describe("a log that says what was done to the audit trail", () => {
  it.each([
    [1, 1, 1],
    [365, 30, 365],
    [366, 30, 400],
    [3650, 30, 3653],
  ])(
    "is kept, of a trail of %i days, no shorter than that",
    (retentionDays, logRetentionDays, kept) => {
      expect(trailLogDays({ retentionDays, logRetentionDays })).toBe(kept);
    },
  );

  it("is kept as long as other logs are, where those are kept longer", () => {
    expect(trailLogDays({ retentionDays: 30, logRetentionDays: 400 })).toBe(400);
  });
});
