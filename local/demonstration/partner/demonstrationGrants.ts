import type { EventType } from "../../../core/eventTypes/EventType.ts";
import type { GrantOptions } from "../../../project/grants/GrantOptions.ts";
import { localRegion } from "../../deploy/deployEnvironment.ts";

/** Another account, made up: its number is the one of AWS's own examples. */
export const partner = {
  account: "111122223333",
  /** Name of its grant. */
  grant: "demo-partner",
  /** Of its own, where it is delivered what it is granted. */
  queue: "from-signalbox",
} as const;

/** What it is granted where there is such a public type. */
const preferred = "delivery@release.announced";

/**
 * What a deployment on the emulator grants beside what `signalbox.config.ts` says, to show how it
 * is delivered: one public event type to one account. Nothing where no type is public. All that is
 * granted goes to one Region: this to that of what is granted already.
 */
export function demonstrationGrants(
  eventTypes: readonly Pick<EventType, "id" | "visibility">[],
  configured: readonly Pick<GrantOptions, "delivery">[] = [],
): readonly GrantOptions[] {
  const ids = eventTypes.filter(({ visibility }) => visibility === "public").map(({ id }) => id);
  const granted = ids.includes(preferred) ? preferred : ids[0];
  if (granted === undefined) return [];
  const { grant: name, account, queue } = partner;
  const [target] = configured.flatMap(({ delivery }) => ("to" in delivery ? [delivery.to] : []));
  const [, partition = "aws", , region = localRegion] = target?.split(":") ?? [];
  const to = `arn:${partition}:sqs:${region}:${account}:${queue}`;
  return [{ name, account, eventTypes: [granted], delivery: { to } }];
}
