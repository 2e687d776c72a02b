import type { Command } from "commander";
import type { Caller } from "../../../admin/audit/AuditSearch.ts";

/** What a command takes that shows only what somebody may see. */
export interface CallerOptions {
  readonly as?: readonly string[];
}

/** Adds the option that says for whom a command shows what it shows. */
export function addCaller(command: Command): Command {
  return command.option(
    "--as <claim...>",
    "show only what somebody with these claims may see (default: everything)",
  );
}

/** Who asks. */
export function callerOf({ as: claims }: CallerOptions): { readonly caller?: Caller } {
  return claims === undefined ? {} : { caller: { claims } };
}
