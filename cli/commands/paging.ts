import type { Command } from "commander";
import { parseLimit } from "../input/parseLimit.ts";
import type { Style } from "../terminal/style.ts";
import type { DeployedOptions } from "./addCommand.ts";

/** What a command takes that lists records page by page. */
export interface PagingOptions extends DeployedOptions {
  readonly limit: number;
  readonly cursor?: string;
  readonly since?: string;
}

const defaultLimit = 20;
const maxLimit = 500;

/**
 * Adds the options for paging.
 *
 * @param beginning how far back the command looks by itself, for the help.
 */
export function addPaging(command: Command, beginning: string): Command {
  return command
    .option("--limit <count>", `rows a page, 1 to ${maxLimit}`, parseLimit(maxLimit), defaultLimit)
    .option("--cursor <cursor>", "go on where the last page ended")
    .option(
      "--since <age|time>",
      `not earlier than 24h ago, 7d ago, 2026-11-20, … (default: ${beginning})`,
    );
}

/** How to get the page after this one. */
export function nextPage(cursor: string | undefined, style: Style): string {
  return cursor === undefined ? "" : `\n${style.dim("More: repeat with --cursor")} ${cursor}\n`;
}
