import type { DynamoDBRecord } from "aws-lambda";
import { auditTableSchema } from "../../../core/audit/auditTableSchema.ts";
import { asObject } from "../../../core/json/asObject.ts";

/** A change of the audit trail that nothing but tampering explains. */
export interface Tampering {
  readonly pk: string;
  readonly sk: string;
  readonly change: "MODIFY" | "REMOVE";
  /** Who removed it, as far as the stream says. */
  readonly principal: string;
}

/** Expiry is the one thing that may remove a record (DynamoDB guide, TTL and streams). */
const expiryPrincipal = "dynamodb.amazonaws.com";

/**
 * What a stream record of the audit table tells of tampering: any change of a record, and any
 * removal but by its expiry, or by that before its time: the expiry of a table can be told to go by
 * another attribute. Undefined for what is in order.
 */
export function findTampering(record: DynamoDBRecord): Tampering | undefined {
  const { eventName } = record;
  if (eventName !== "MODIFY" && eventName !== "REMOVE") return undefined;
  const principal = principalOf(record);
  const isExpired = eventName === "REMOVE" && principal === expiryPrincipal;
  if (isExpired && !isEarly(record)) return undefined;
  const { pk, sk } = record.dynamodb?.Keys ?? {};
  return {
    pk: pk?.S ?? "unknown",
    sk: sk?.S ?? "unknown",
    change: eventName,
    principal: principal ?? "unknown",
  };
}

/** Whether the record itself says that it was to be kept longer. */
function isEarly({ dynamodb }: DynamoDBRecord): boolean {
  const expiresAt = Number(dynamodb?.OldImage?.[auditTableSchema.timeToLive]?.N);
  return expiresAt > Number(dynamodb?.ApproximateCreationDateTime);
}

function principalOf(record: DynamoDBRecord): string | undefined {
  const { type, principalId } = asObject(record.userIdentity) ?? {};
  return type === "Service" && typeof principalId === "string" ? principalId : undefined;
}
