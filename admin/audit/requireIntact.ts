import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { AuditEntry } from "./readEntry.ts";

/**
 * The content of a record, to go on with.
 *
 * @throws {SignalboxError} DETAIL_ALTERED when its object in the bucket does not fit it.
 */
export function requireIntact({ key, content }: AuditEntry): AuditEntry["content"] {
  const { object } = content;
  if (object?.check !== "altered") return content;
  throw new SignalboxError(
    "DETAIL_ALTERED",
    `The object s3://${object.bucket}/${object.key} does not fit the record ${key}: it is not ` +
      "what the gate put there. Nothing is done with it; see `npx signalbox audit show`.",
  );
}
