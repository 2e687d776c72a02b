import type { Command } from "commander";
import { answerInit } from "../../project/scaffold/answerInit.ts";
import type { Session } from "../Session.ts";
import { present } from "./present.ts";

/** `signalbox init [folder]`: reads its arguments itself, as it does where it runs by itself. */
export function init(program: Command, session: Session): void {
  program
    .command("init")
    .usage("[options] [folder]")
    .summary("make a project of your own")
    .argument("[arguments...]")
    .allowUnknownOption()
    .helpOption(false)
    .action((args: readonly string[]) => {
      const answer = answerInit(args, { workingFolder: session.workingFolder });
      if (answer.kind === "help") session.terminal.out(answer.text);
      else present(session, answer.json, answer);
    });
}
