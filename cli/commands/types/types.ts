import type { Command } from "commander";
import type { Session } from "../../Session.ts";
import { list } from "./list.ts";
import { show } from "./show.ts";

/** `signalbox types …`: what events there are. */
export function types(program: Command, session: Session): void {
  const group = program.command("types").description("event types and who uses them");
  list(group, session);
  show(group, session);
}
