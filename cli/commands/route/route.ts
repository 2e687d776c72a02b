import type { Command } from "commander";
import type { Session } from "../../Session.ts";
import { explain } from "./explain.ts";
import { list } from "./list.ts";

/** `signalbox route …`: which event goes to whom, and why. */
export function route(program: Command, session: Session): void {
  const group = program.command("route").description("which event goes to which subscriber");
  list(group, session);
  explain(group, session);
}
