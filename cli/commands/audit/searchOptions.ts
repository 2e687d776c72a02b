import type { Command } from "commander";
import type { AuditSearch } from "../../../admin/audit/AuditSearch.ts";
import { usageError } from "../../../admin/errors/usageError.ts";
import { severities } from "../../../core/envelope/PublishedMetadata.ts";

/** What of a search is said by an option of its own name. */
export type SearchFlags = { readonly [Name in keyof AuditSearch]?: string };

/** By each part of a search: what the option takes, and what it is for. */
const flags: Readonly<Record<keyof AuditSearch, readonly [value: string, help: string]>> = {
  type: ["<id>", "of this event type"],
  user: ["<user id>", "caused by this user"],
  session: ["<session id>", "caused in this session"],
  claim: ["<claim>", "caused under this claim"],
  resource: ["<href>", "about this resource"],
  resourceType: ["<type>", "about resources of this type"],
  category: ["<category>", "of this category"],
  severity: ["<severity>", `of this severity: ${severities.join(", ")}`],
  status: ["<status>", "accepted or rejected; of rejected ones only the type is known"],
  correlation: ["<id>", "that began with the event of this id"],
  parent: ["<key>", "that were caused by this event, <source>#<id>"],
};

const names = Object.keys(flags) as readonly (keyof AuditSearch)[];

/** Adds an option for each way to search. */
export function addSearch(command: Command): Command {
  for (const name of names) {
    const [value, help] = flags[name];
    command.option(`--${flagName(name)} ${value}`, help);
  }
  return command;
}

/**
 * What the options ask for.
 *
 * @throws {SignalboxError} USAGE_INVALID when one is empty or of no such value.
 */
export function readSearch(options: SearchFlags): AuditSearch {
  const given = names.flatMap((name) => {
    const value = options[name];
    if (value === "") throw usageError(`--${flagName(name)} must not be empty.`);
    return value === undefined ? [] : [[name, value] as const];
  });
  const search: SearchFlags = Object.fromEntries(given);
  requireOneOf("severity", search.severity, severities);
  requireOneOf("status", search.status, ["accepted", "rejected"]);
  return search as AuditSearch;
}

function requireOneOf(name: string, value: string | undefined, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return;
  throw usageError(
    `--${name} is ${JSON.stringify(value)}, but must be one of ${allowed.join(", ")}.`,
  );
}

/** As written on the command line: words joined by dashes. */
function flagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
