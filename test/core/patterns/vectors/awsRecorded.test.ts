import { describe, expect, it } from "vitest";
import { answer, answerOfText, matchesInRuleSet } from "./answer.ts";
import { expectNone } from "./expectNone.ts";
import { readVectors } from "./readVectors.ts";

interface Recorded {
  readonly case: string;
  readonly kind: "plain" | "exotic";
  readonly pattern: string;
  readonly event: string;
  readonly match?: boolean;
}

const recorded = readVectors<Recorded>("aws-recorded");

function disagreements(kind: Recorded["kind"], ask = answer): readonly string[] {
  return recorded
    .filter((line) => line.kind === kind)
    .flatMap((line) => {
      const found = ask(line.pattern, line.event);
      if (found === (line.match ?? "refused")) return [];
      return [`${line.case}: ${line.pattern} of ${line.event} is ${found}`];
    });
}

describe("what AWS answered, in aws-recorded.jsonl", () => {
  it("is all there", () => {
    expect(recorded.filter(({ kind }) => kind === "plain").length).toBe(221);
    expect(recorded.filter(({ kind }) => kind === "exotic").length).toBe(52);
  });

  it.each(["plain", "exotic"] as const)("is what matches answers: %s lines", (kind) => {
    expectNone(disagreements(kind));
  });

  it.each(["plain", "exotic"] as const)("is what a set of one rule answers: %s lines", (kind) => {
    const ask = (pattern: string, event: string) => answer(pattern, event, matchesInRuleSet);
    expectNone(disagreements(kind, ask));
    expectNone(disagreements(kind, answerOfText));
  });
});
