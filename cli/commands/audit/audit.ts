import type { Command } from "commander";
import type { Session } from "../../Session.ts";
import { list } from "./list.ts";
import { show } from "./show.ts";

/** `signalbox audit …`: what became of events. */
export function audit(program: Command, session: Session): void {
  const group = program.command("audit").description("the record of every event");
  list(group, session);
  show(group, session);
}
