import { escapeControls } from "./escapeControls.ts";

/**
 * What an error says, for a message of ours: in one line, for parsers quote the text that they
 * could not read, line feeds and all.
 */
export function reasonOf(error: unknown): string {
  return escapeControls(error instanceof Error ? error.message : String(error));
}
