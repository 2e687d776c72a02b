import type { Command } from "commander";
import type { Session } from "../../Session.ts";
import { list } from "./list.ts";
import { redrive } from "./redrive.ts";
import { show } from "./show.ts";

/** `signalbox dlq …`: what could not be delivered or handled. */
export function dlq(program: Command, session: Session): void {
  const group = program
    .command("dlq")
    .description("dead-letter queues: what could not be delivered or handled");
  list(group, session);
  show(group, session);
  redrive(group, session);
}
