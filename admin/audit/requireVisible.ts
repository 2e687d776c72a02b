import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { writeEventKey } from "./entryKey.ts";
import { isVisible, type SeenRow, type Sight } from "./isVisible.ts";

/**
 * The row of an accepted event, where there is one that the caller may see.
 *
 * @param pk the event's partition key, for the message.
 * @throws {SignalboxError} ENTRY_NOT_FOUND otherwise, the same in both cases.
 */
export async function requireVisible<Row extends SeenRow>(
  row: Row | undefined,
  pk: string,
  sight: Sight,
): Promise<Row> {
  if (row && (await isVisible(row, sight))) return row;
  throw new SignalboxError(
    "ENTRY_NOT_FOUND",
    `No accepted event has the key ${writeEventKey(pk)}. Take keys from \`npx signalbox audit search\`; ` +
      "an old record may have expired.",
  );
}
