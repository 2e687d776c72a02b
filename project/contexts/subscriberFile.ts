import type { SubscriberName } from "../names.ts";

/** Where a subscriber is written, from the project's root. */
export function subscriberFile({ context, name }: SubscriberName): string {
  return `functions/contexts/${context}/subscribers/${name}.ts`;
}
