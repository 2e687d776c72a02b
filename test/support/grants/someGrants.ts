import type { GrantOptions } from "../../../project/grants/GrantOptions.ts";

/** A grant as most are, with what a test changes. */
export function grantTo(changes: Partial<GrantOptions> = {}): GrantOptions {
  return {
    name: "partner",
    account: "444455556666",
    eventTypes: ["orders@order.placed"],
    delivery: { to: queueArn("444455556666") },
    ...changes,
  };
}

/** A queue of an account. */
export function queueArn(account: string, name = "shop-events", region = "eu-central-1"): string {
  return `arn:aws:sqs:${region}:${account}:${name}`;
}

/** A KMS key of an account. */
export function keyArn(account: string, region = "eu-central-1"): string {
  return `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
}

/** A bus of an account. */
export function busArn(account: string, name = "shop", region = "eu-central-1"): string {
  return `arn:aws:events:${region}:${account}:event-bus/${name}`;
}

/** Grants to as many accounts: to queues, some with a key, and to buses. */
export function manyGrants(count: number): readonly GrantOptions[] {
  return Array.from({ length: count }, (_, index) => {
    const account = String(444_455_550_000 + index);
    const deliveries = [
      { to: queueArn(account) },
      { to: busArn(account) },
      { to: queueArn(account), keyArn: keyArn(account) },
    ] as const;
    const delivery = deliveries[index % deliveries.length] ?? deliveries[0];
    return { ...grantTo({ account, delivery }), name: `partner-${index}` };
  });
}
