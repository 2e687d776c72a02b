import { describe, expect, it } from "vitest";
import { judgePatterns, type PatternOutcome } from "../../../smoke/checks/patternOperators.ts";

describe("judgePatterns", () => {
  const base = { form: "StringEquals", pattern: "{}" };
  const literal = { ...base, control: true, mustPass: true, outcome: "accepted" } as const;
  const other = { ...base, control: true, mustPass: false, outcome: "denied" } as const;
  const operator = { ...base, control: false, mustPass: false, outcome: "denied" } as const;
  const verdictOf = (...outcomes: PatternOutcome[]) => judgePatterns(outcomes).verdict;

  it("confirms when the controls hold and every operator is refused", () => {
    expect(verdictOf(literal, other, operator)).toBe("confirmed");
  });

  it("contradicts when one operator is accepted", () => {
    expect(verdictOf(literal, other, operator, { ...operator, outcome: "accepted" })).toBe(
      "contradicted",
    );
  });

  it("is undetermined when the policy is not looked at, or refuses everything", () => {
    expect(verdictOf(literal, { ...other, outcome: "accepted" }, operator)).toBe("undetermined");
    expect(verdictOf({ ...literal, outcome: "denied" }, other, operator)).toBe("undetermined");
    expect(verdictOf(operator)).toBe("undetermined");
  });
});
