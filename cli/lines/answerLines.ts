import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { escapeControls } from "../../core/text/escapeControls.ts";
import { shorten } from "../../core/text/shorten.ts";
import type { Session } from "../Session.ts";
import type { LineAnswer } from "./LineAnswer.ts";
import { type Line, readLines } from "./readLines.ts";

/** The longest line: an event holds at most 1 MB, and escaping it may double that. */
const maxLineBytes = 4 * 1024 * 1024;

const maxReasonLength = 1000;

/** How lines are answered. */
export interface AnswerOptions {
  /** What a line without a verdict is called: the word before its reason. */
  readonly refusal: "invalid" | "refused";
  readonly json: boolean;
}

/**
 * Writes an answer for each line of standard input, in order and as they come; waits for a reader
 * that is slow. What is wrong with a line is its answer: {@link SignalboxError}s and
 * `SyntaxError`s of `answer` are, and a line that is too long or no text.
 */
export async function answerLines(
  { terminal }: Session,
  { refusal, json }: AnswerOptions,
  answer: (line: string) => LineAnswer | Promise<LineAnswer>,
): Promise<void> {
  if (terminal.stdinIsTerminal) terminal.err("lines from the terminal; end with Ctrl-D\n");
  for await (const lines of readLines(terminal.stdin(), maxLineBytes)) {
    const texts: string[] = [];
    for (const line of lines) {
      const answered = answerSafely(line, answer);
      const said = answered instanceof Promise ? await answered : answered;
      texts.push(answerText(said, refusal, json));
    }
    terminal.out(texts.join(""));
    await terminal.drained();
  }
}

function answerSafely(
  line: Line,
  answer: (line: string) => LineAnswer | Promise<LineAnswer>,
): LineAnswer | Promise<LineAnswer> {
  if (!line) return { refused: "the line is longer than 4 MB" };
  try {
    const text = decode(line);
    if (text.trim() === "") return { refused: "the line is empty" };
    const answered = answer(text);
    return answered instanceof Promise ? answered.catch(toRefusal) : answered;
  } catch (error) {
    return toRefusal(error);
  }
}

function toRefusal(error: unknown): LineAnswer {
  if (error instanceof SyntaxError || error instanceof SignalboxError) {
    return { refused: error.message };
  }
  throw error;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch (cause) {
    throw new SyntaxError("the line is not text in UTF-8", { cause });
  }
}

/** An answer as one line, its line feed included. */
function answerText(answer: LineAnswer, refusal: string, json: boolean): string {
  if ("result" in answer) {
    const { result, details } = answer;
    return json ? `${JSON.stringify({ result, ...details })}\n` : `${result}\n`;
  }
  const reason = escapeControls(shorten(answer.refused, maxReasonLength));
  return json ? `${JSON.stringify({ [refusal]: reason })}\n` : `${refusal}: ${reason}\n`;
}
