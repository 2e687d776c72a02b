import type { Command } from "commander";
import { answerLines } from "../../lines/answerLines.ts";
import { checkLine } from "../../patterns/checkLine.ts";
import { patternCache } from "../../patterns/patternCache.ts";
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
  }).action(async ({ json = false }: CommonOptions) => {
    const patterns = patternCache();
    await answerLines(session, { refusal: "invalid", json }, (line) => checkLine(line, patterns));
  });
}
