import { auditTableSchema } from "./auditTableSchema.ts";

/**
 * Of the audit table's changes those that the watch is called for: whatever changed or removed a
 * record, which is all that has an old image. The watch leaves the expiry aside by itself: AWS's
 * pages disagree on whether a filter may look at anything but `dynamodb`.
 */
export const tamperingFilter = {
  dynamodb: { OldImage: { [auditTableSchema.partitionKey]: { S: [{ exists: true }] } } },
} as const;
