import type { SQSRecord } from "aws-lambda";

/** How often the queue has handed a message out, this time included; 1 where it does not say. */
export function receiveCountOf(record: SQSRecord): number {
  const count = Number(attributesOf(record)?.ApproximateReceiveCount);
  return Number.isInteger(count) && count > 0 ? count : 1;
}

/** The latest time that `Date` knows. */
const maxDateMs = 8.64e15;

/** When a message was put on its queue, in milliseconds since the epoch; undefined where none says. */
export function sentAtMs(record: SQSRecord): number | undefined {
  const sentAt = Number(attributesOf(record)?.SentTimestamp);
  return sentAt >= 0 && sentAt <= maxDateMs ? sentAt : undefined;
}

/**
 * Whole seconds since the oldest of some messages was put on its queue: 0 where none says;
 * undefined for no message.
 */
export function oldestSeconds(records: readonly SQSRecord[], nowMs: number): number | undefined {
  const ages = records.map((record) => {
    const ageMs = nowMs - (sentAtMs(record) ?? nowMs);
    return Math.max(Math.floor(ageMs / 1000), 0);
  });
  return ages.length === 0 ? undefined : Math.max(...ages);
}

/** `<id of the role>:<name of the session>` (SQS API reference, ReceiveMessage). */
const roleSession = /^[A-Z0-9]{1,128}:/;

/** Of the account's root; the emulator's, which no account has, is of all that it hands out. */
const ownAccount = /^(?!0{12}$)\d{12}$/;

/**
 * Who put a message on its queue where that was not EventBridge, as SQS says: a role's session or
 * the account's root. Undefined for a user too, for EventBridge has a user's id itself.
 */
export function handSenderOf(record: SQSRecord): string | undefined {
  const sender: unknown = attributesOf(record)?.SenderId;
  if (typeof sender !== "string") return undefined;
  return roleSession.test(sender) || ownAccount.test(sender) ? sender : undefined;
}

/** A record that did not come from SQS may lack them. */
function attributesOf(record: SQSRecord): Partial<SQSRecord["attributes"]> | undefined {
  return record.attributes;
}
