import type { Command } from "commander";
import type { Session } from "../../Session.ts";
import { list } from "./list.ts";
import { resubmit } from "./resubmit.ts";
import { show } from "./show.ts";

/** `signalbox quarantine …`: what the gate refused. */
export function quarantine(program: Command, session: Session): void {
  const group = program.command("quarantine").description("events that the gate refused");
  list(group, session);
  show(group, session);
  resubmit(group, session);
}
