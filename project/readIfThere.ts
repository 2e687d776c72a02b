import { readFile } from "node:fs/promises";

/** The text of a file, or undefined when there is none that can be read. */
export async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
