import { escapeControls } from "../../core/text/escapeControls.ts";
import { shorten } from "../../core/text/shorten.ts";
import type { LineAnswer } from "./checkLine.ts";

const maxReasonLength = 1000;

/** An answer as one line, its line feed included. */
export function answerText(answer: LineAnswer, json: boolean): string {
  if ("result" in answer) return json ? `{"result":${answer.result}}\n` : `${answer.result}\n`;
  const reason = escapeControls(shorten(answer.invalid, maxReasonLength));
  return json ? `${JSON.stringify({ invalid: reason })}\n` : `invalid: ${reason}\n`;
}
