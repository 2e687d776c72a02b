import type { Command } from "commander";
import { answerLines } from "../../lines/answerLines.ts";
import type { Session } from "../../Session.ts";
import { TypeChecker } from "../../types/TypeChecker.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";

/** `signalbox types check`. */
export function check(group: Command, session: Session): void {
  addCommand(group, {
    usage: "check",
    summary: "say of schemas, or event types, and data on standard input whether they agree",
    about:
      'Reads lines {"schema": …, "data": …} or {"type": …, "data": …} and writes one line for each, ' +
      "in order: true, false, or refused: and the reason. A type is one of this project's, by its " +
      "id; a schema is what a schema file may hold, JSON itself or JSON text in a string, and may " +
      "lack a file's title, description and x-signalbox. It refers to shared definitions as a file " +
      "of a context does: ../common/name.json. The verdict is the gate's, formats and own " +
      "properties included. Refused is a schema that `npx signalbox generate` would refuse (its examples " +
      "are not looked at), a type that " +
      "nobody declares, data of more than 1,000 levels, and a line that is empty, no such object or " +
      "longer than 4 MB. Exits with 0 once all lines are answered, refused ones too.",
    json: 'write lines {"result": false, "violations": […]} or {"refused": "reason"}',
    examples: {
      "types check < cases.jsonl": "an answer for each line",
      "types check --json < cases.jsonl | jq -c '.violations // empty'": "what is wrong with data",
    },
    deployed: false,
  }).action(async ({ json = false }: CommonOptions) => {
    const checker = new TypeChecker(session);
    await answerLines(session, { refusal: "refused", json }, (line) => checker.answer(line));
  });
}
