import type { DynamoDBRecord } from "aws-lambda";
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
 * removal but by its expiry. Undefined for what is in order.
 */
export function findTampering(record: DynamoDBRecord): Tampering | undefined {
  const { eventName } = record;
  if (eventName !== "MODIFY" && eventName !== "REMOVE") return undefined;
  const principal = principalOf(record);
  if (eventName === "REMOVE" && principal === expiryPrincipal) return undefined;
  const { pk, sk } = record.dynamodb?.Keys ?? {};
  return {
    pk: pk?.S ?? "unknown",
    sk: sk?.S ?? "unknown",
    change: eventName,
    principal: principal ?? "unknown",
  };
}

function principalOf(record: DynamoDBRecord): string | undefined {
  const { type, principalId } = asObject(record.userIdentity) ?? {};
  return type === "Service" && typeof principalId === "string" ? principalId : undefined;
}
