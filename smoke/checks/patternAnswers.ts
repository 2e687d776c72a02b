import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkPattern } from "../../core/patterns/checkPattern.ts";
import { matches } from "../../core/patterns/matches.ts";
import { parseEvent } from "../../core/patterns/parseEvent.ts";
import { type PatternAnswer, testPattern } from "../aws/testPattern.ts";
import type { Check, Finding } from "../Check.ts";
import { controlQuestions, type PatternQuestion, patternQuestions } from "./patternQuestions.ts";

/** A question with both answers. */
export interface AnsweredQuestion {
  readonly about: string;
  readonly isControl: boolean;
  readonly here: PatternAnswer;
  readonly there: PatternAnswer | "denied";
}

/** Whether EventBridge answers as `core/patterns` does where nobody has recorded its answer. */
export const patternAnswers: Check = {
  name: "pattern-answers",
  claim: "EventBridge answers pattern questions that nobody has recorded as core/patterns does.",
  matters: "Lint, route explain and the test kit foretell what EventBridge will match.",
  creates: [],
  costUsd: 0,
  minutes: 1,
  run: async (bench) => {
    const answered: AnsweredQuestion[] = [];
    for (const question of [...controlQuestions, ...patternQuestions]) {
      const event = eventText(question, bench);
      answered.push({
        about: question.about,
        isControl: controlQuestions.includes(question),
        here: answerHere(question.pattern, event),
        there: await testPattern(bench.clients.events, question.pattern, event),
      });
    }
    return judgeAnswers(answered);
  },
};

/** Exported for its tests: real answers can't be made to differ. */
export function judgeAnswers(answered: readonly AnsweredQuestion[]): Finding {
  const differing = answered.filter(({ here, there }) => here !== there);
  const evidence = differing.map(
    ({ about, here, there }) => `${about}: ${there} there, ${here} here`,
  );
  if (differing.some(({ isControl, there }) => isControl || there === "denied")) {
    return { verdict: "undetermined", evidence };
  }
  if (differing.length > 0) return { verdict: "contradicted", evidence };
  return {
    verdict: "confirmed",
    evidence: [`all ${answered.length} questions are answered alike`],
  };
}

/** What `core/patterns` says. */
export function answerHere(pattern: string, event: string): PatternAnswer {
  try {
    return matches(checkPattern(pattern), parseEvent(event)) ? "match" : "no match";
  } catch (error) {
    if (error instanceof SignalboxError && error.code === "PATTERN_INVALID") return "refused";
    throw error;
  }
}

function eventText(
  { detail }: PatternQuestion,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): string {
  const outer = JSON.stringify({
    id: "00000000-0000-4000-8000-000000000001",
    account: accountId,
    region,
    source: "smoke",
    "detail-type": "smoke",
    time: "2026-11-21T08:00:00Z",
    resources: [],
  });
  return `${outer.slice(0, -1)},"detail":${detail}}`;
}
