import { describe, expect, it } from "vitest";
import { type CharacterOutcome, judgeCharacters } from "../../../smoke/checks/oddCharacters.ts";

function verdictOf(...outcomes: CharacterOutcome["outcome"][]) {
  return judgeCharacters(outcomes.map((outcome) => ({ name: "U+FFFF", outcome }))).verdict;
}

describe("judgeCharacters", () => {
  it("confirms when no event gets lost, although some are refused", () => {
    expect(verdictOf("delivered", "refused")).toBe("confirmed");
  });

  it("contradicts when one event gets lost among others that arrive", () => {
    expect(verdictOf("delivered", "lost")).toBe("contradicted");
  });

  it("is undetermined when nothing arrives at all", () => {
    expect(verdictOf("lost", "lost")).toBe("undetermined");
    expect(verdictOf()).toBe("undetermined");
  });
});
