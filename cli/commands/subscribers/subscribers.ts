import type { Command } from "commander";
import type { Session } from "../../Session.ts";
import { list } from "./list.ts";

/** `signalbox subscribers …`: who listens, and how much of it is noise. */
export function subscribers(program: Command, session: Session): void {
  const group = program
    .command("subscribers")
    .description("subscribers and what they make of events");
  list(group, session);
}
