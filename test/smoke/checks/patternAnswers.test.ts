import { describe, expect, it } from "vitest";
import {
  type AnsweredQuestion,
  answerHere,
  judgeAnswers,
} from "../../../smoke/checks/patternAnswers.ts";
import { controlQuestions, patternQuestions } from "../../../smoke/checks/patternQuestions.ts";

const question: AnsweredQuestion = {
  about: "a quote",
  isControl: false,
  here: "match",
  there: "match",
};

describe("judgeAnswers", () => {
  it("confirms when all answers are alike", () => {
    expect(judgeAnswers([question])).toMatchObject({ verdict: "confirmed" });
  });

  it("contradicts when one differs, and says which", () => {
    expect(judgeAnswers([question, { ...question, there: "refused" }])).toEqual({
      verdict: "contradicted",
      evidence: ["a quote: refused there, match here"],
    });
  });

  it("is undetermined when what is sure differs, or may not be asked", () => {
    const control = { ...question, isControl: true, there: "no match" as const };
    expect(judgeAnswers([control])).toMatchObject({ verdict: "undetermined" });
    const denied = { ...question, there: "denied" as const };
    expect(judgeAnswers([denied])).toMatchObject({ verdict: "undetermined" });
  });
});

describe("the questions", () => {
  const answers = (questions: typeof patternQuestions) =>
    questions.map(({ pattern, detail }) => answerHere(pattern, `{"detail":${detail}}`));

  it("have a control for each kind of answer", () => {
    expect(answers(controlQuestions)).toEqual(["match", "no match", "refused"]);
  });

  it("ask on both sides of the limits", () => {
    const limits = patternQuestions.filter(({ about }) => /complexity|combinations/.test(about));
    expect(answers(limits)).toEqual(["no match", "refused", "no match", "refused"]);
  });
});
