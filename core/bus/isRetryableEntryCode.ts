/** Throttling and internal failures (EventBridge API reference, PutEventsResultEntry). */
const retryableEntryCodes: ReadonlySet<string> = new Set([
  "InternalException",
  "InternalFailure",
  "ThrottlingException",
]);

/** Whether an entry that `PutEvents` failed with this code is worth another try. */
export function isRetryableEntryCode(code: string): boolean {
  return retryableEntryCodes.has(code);
}
