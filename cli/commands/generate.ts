import type { Command } from "commander";
import type { Session } from "../Session.ts";
import { addCommand, type CommonOptions } from "./addCommand.ts";
import { present } from "./present.ts";

/** `signalbox generate`. */
export function generate(program: Command, session: Session): void {
  addCommand(program, {
    usage: "generate",
    summary: "make types, validators and the catalog of the files in schemas/",
    about:
      "Writes generated/, and nothing at all when any file is at fault. It is done by itself " +
      "wherever something is deployed; do it when a type is new and an editor or a test is to know.",
    examples: {
      generate: "after a schema was changed",
      "generate --json | jq '.warnings'": "what in the files says nothing, or hardly what is meant",
    },
    deployed: false,
  }).action(async ({ json }: CommonOptions) => {
    const generated = await session.project.generate();
    const { types, files, changed, warnings } = generated;
    if (!json) for (const warning of warnings) session.terminal.err(`warning: ${warning}\n`);
    present(session, json, {
      document: { ...generated },
      text: () => `${types} event types, ${files} files, ${changed} changed\n`,
    });
  });
}
