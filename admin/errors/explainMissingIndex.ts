import { type AuditIndex, optionalIndexes } from "../../core/audit/auditTableSchema.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** As DynamoDB says that a table has no such index, or not yet. */
const missing = /does not have the specified index|backfilling global secondary index/;

/** What DynamoDB answers to a query of an index that isn't deployed, with the way out of it. */
export function explainMissingIndex(
  thrown: unknown,
  { tableName, index }: { readonly tableName: string; readonly index: AuditIndex },
): SignalboxError | undefined {
  if (!(thrown instanceof Error && thrown.name === "ValidationException")) return undefined;
  if (!missing.test(thrown.message)) return undefined;
  const [setting] = Object.entries(optionalIndexes).find(([, name]) => name === index) ?? [];
  const wayOut =
    setting === undefined
      ? "Deploy the router as this version of Signalbox has it, with `npx cdk deploy --all`."
      : `auditIndexes in signalbox.config.ts has ${JSON.stringify(setting)}, which is not deployed, ` +
        "or still being made: deploy with `npx cdk deploy --all`, one new index at a time, and wait until it is " +
        `there; or take ${JSON.stringify(setting)} out, and the events of all types are searched.`;
  return new SignalboxError(
    "AUDIT_INDEX_MISSING",
    `The audit table ${tableName} can't be asked by its index ${index}. ${wayOut}`,
    { cause: thrown },
  );
}
