import { readFile } from "node:fs/promises";

const failed =
  /ESM: Lambda (?<name>\S+) failed processing .*\(errorType=(?<type>.*?) errorMessage=(?<message>.*)\)/g;

/**
 * What the emulator says of invocations that failed as a whole, each text once: a function that
 * can't even start logs nothing itself.
 */
export async function readInvocationFailures(
  emulatorLog: string | undefined,
): Promise<readonly string[]> {
  if (emulatorLog === undefined) return [];
  const text = await readFile(emulatorLog, "utf8").catch(() => "");
  const found = [...text.matchAll(failed)].map(
    ({ groups = {} }) => `${groups["name"]}: ${groups["type"]}: ${groups["message"]}`,
  );
  return [...new Set(found)];
}
