import type { Command } from "commander";
import type { Session } from "../../Session.ts";
import { check } from "./check.ts";

/** `signalbox patterns …`: event patterns by themselves. */
export function patterns(program: Command, session: Session): void {
  const group = program.command("patterns").description("event patterns and what they match");
  check(group, session);
}
