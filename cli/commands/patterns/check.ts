import type { Command } from "commander";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { shorten } from "../../../core/text/shorten.ts";
import { checkLine, type LineAnswer, maxLineBytes } from "../../patterns/checkLine.ts";
import { PatternCache } from "../../patterns/PatternCache.ts";
import { readLines } from "../../patterns/readLines.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";

/** `signalbox patterns check`. */
export function check(group: Command, session: Session): void {
  addCommand(group, {
    usage: "check",
    summary: "say of patterns and events on standard input whether they match",
    about:
      'Reads lines {"pattern": …, "event": …}, each of the two JSON itself or JSON text in a ' +
      "string, and writes one line for each, in order: true, false, or invalid: and the reason. " +
      "Invalid is whatever EventBridge would refuse as a pattern (for its form, its length or the " +
      "complexity of its wildcards), an event that is no JSON object, and a line that is empty, no " +
      "such object or longer than 4 MB. JSON is read as EventBridge does: names that stand twice " +
      "and every digit of a number count. Exits with 0 once all lines are answered, invalid ones " +
      "too.",
    json: 'write lines {"result": true} or {"invalid": "reason"}',
    examples: {
      "patterns check < cases.jsonl": "an answer for each line",
      "patterns check --json < cases.jsonl | jq -r '.invalid // empty'": "only what is wrong",
    },
    deployed: false,
  }).action(async (options: CommonOptions) => {
    const { terminal } = session;
    if (terminal.stdinIsTerminal) terminal.err("lines from the terminal; end with Ctrl-D\n");
    const cache = new PatternCache();
    for await (const lines of readLines(terminal.stdin(), maxLineBytes)) {
      const answers = lines.map((line) =>
        answerText(checkLine(line, cache), options.json ?? false),
      );
      terminal.out(answers.join(""));
      await terminal.drained();
    }
  });
}

const maxReasonLength = 1000;

/** An answer as one line, its line feed included. */
function answerText(answer: LineAnswer, json: boolean): string {
  if ("result" in answer) return json ? `{"result":${answer.result}}\n` : `${answer.result}\n`;
  const reason = escapeControls(shorten(answer.invalid, maxReasonLength));
  return json ? `${JSON.stringify({ invalid: reason })}\n` : `invalid: ${reason}\n`;
}
