import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { isStepKey, stepKey } from "../../../../core/pipelines/jobTable.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";

/** More than anybody can guess. */
const secretBytes = 32;

/** A new token to answer for a step with. It says which step, and nothing else can be read from it. */
export function newAnswerToken(step: Pick<Step, "wave" | "index">): string {
  return `${stepKey(step)}.${randomBytes(secretBytes).toString("base64url")}`;
}

/** The key of the step that a token names; undefined where it names none. */
export function stepKeyOf(token: string): string | undefined {
  const key = token.slice(0, Math.max(token.indexOf("."), 0));
  return isStepKey(key) ? key : undefined;
}

/** Whether a token is the step's, in a time that tells nothing of how much of it is right. */
export function isTokenOf({ asked }: Pick<Step, "asked">, token: string): boolean {
  return asked !== undefined && timingSafeEqual(digest(asked.answerToken), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
