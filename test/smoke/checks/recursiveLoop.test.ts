import { describe, expect, it } from "vitest";
import { type Chain, judgeLoops, wantedRounds } from "../../../smoke/checks/recursiveLoop.ts";

const whole: Chain = { rounds: wantedRounds, resourcesKept: true };
const cut: Chain = { rounds: 16, resourcesKept: true };
const none: Chain = { rounds: 0, resourcesKept: false };

describe("judgeLoops", () => {
  it("confirms when Lambda cuts chains, and not those that it is to allow, and says what it does by default", () => {
    const left = judgeLoops({ queue: cut, bus: whole, allowed: whole });
    expect(left.verdict).toBe("confirmed");
    expect(left.evidence).toContain("through the bus, by default: all 24 rounds");
    const other = judgeLoops({ queue: cut, bus: cut, allowed: whole });
    expect(other.verdict).toBe("confirmed");
    expect(other.evidence).toContain(
      "through the bus, by default: 16 of 24 rounds, and then nothing",
    );
  });

  it("contradicts when a chain is cut that was to be allowed", () => {
    expect(judgeLoops({ queue: cut, bus: cut, allowed: cut }).verdict).toBe("contradicted");
    expect(judgeLoops({ queue: whole, bus: whole, allowed: cut }).verdict).toBe("contradicted");
  });

  it("contradicts when a resource gets lost that is no ARN", () => {
    const allowed = { ...whole, resourcesKept: false };
    expect(judgeLoops({ queue: cut, bus: whole, allowed }).verdict).toBe("contradicted");
  });

  it("is undetermined when Lambda cuts no chain at all", () => {
    const { verdict, evidence } = judgeLoops({ queue: whole, bus: whole, allowed: whole });
    expect(verdict).toBe("undetermined");
    expect(evidence[0]).toContain("Lambda cut no chain here");
  });

  it("is undetermined when a chain does not begin", () => {
    for (const seen of [
      { queue: none, bus: none, allowed: none },
      { queue: cut, bus: whole, allowed: none },
      { queue: none, bus: whole, allowed: whole },
    ]) {
      const { verdict, evidence } = judgeLoops(seen);
      expect(verdict).toBe("undetermined");
      expect(evidence[0]).toBe("a chain did not even begin");
    }
  });
});
