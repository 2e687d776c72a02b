import { readFile } from "node:fs/promises";
import { asObject } from "../../core/json/asObject.ts";

/** The text of a file, or undefined when there is none that can be read. */
export async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

/** A file's JSON object, or undefined when there is no file, or something else in it. */
export async function readJsonObject(
  file: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  return parseObject((await readIfThere(file)) ?? "");
}

/** The object that a JSON text is, or undefined. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
