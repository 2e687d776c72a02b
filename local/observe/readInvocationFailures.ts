import { readFile } from "node:fs/promises";
import { failedInvocation } from "../emulator/ministack.ts";

/**
 * What the emulator says of invocations that failed as a whole, each text once: a function that
 * can't even start logs nothing itself.
 */
export async function readInvocationFailures(
  emulatorLog: string | undefined,
): Promise<readonly string[]> {
  if (emulatorLog === undefined) return [];
  const text = await readFile(emulatorLog, "utf8").catch(() => "");
  const found = [...text.matchAll(failedInvocation)].map(
    ({ groups = {} }) => `${groups["name"]}: ${groups["type"]}: ${groups["message"]}`,
  );
  return [...new Set(found)];
}
