import { asObject } from "../../core/json/asObject.ts";
import { parseOrUndefined } from "../../core/json/parseOrUndefined.ts";
import { readIfThere } from "../readIfThere.ts";

/** A file's JSON object, or undefined when there is no file, or something else in it. */
export async function readJsonObject(
  file: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  return parseObject((await readIfThere(file)) ?? "");
}

/** The object that a JSON text is, or undefined. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  return asObject(parseOrUndefined(text));
}
