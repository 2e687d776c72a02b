import { eventTypeId } from "../eventTypes/eventTypeId.ts";

/** What the account of an event is held against, which EventBridge sets and no publisher can. */
export interface AccountRules {
  /** The router's own, 12 digits: what comes from it passes. */
  readonly own: string;
  /** What others may publish. */
  readonly others: readonly AccountRight[];
}

/** What some accounts may publish. */
export interface AccountRight {
  /** 12 digits each, or any account: an event does not say which organisation it comes from. */
  readonly accounts: readonly string[] | "any";
  /** Contexts, and ids of single event types. */
  readonly publishes: readonly string[];
}

/** Whether an event may come from the account that it comes from. */
export function mayComeFrom(
  { own, others }: AccountRules,
  event: {
    readonly account?: string;
    readonly source: string;
    readonly detailType: string;
  },
): boolean {
  const { account, source, detailType } = event;
  if (account === undefined) return false;
  if (account === own) return true;
  const id = eventTypeId(source, detailType);
  return others.some(
    ({ accounts, publishes }) =>
      (accounts === "any" || accounts.includes(account)) &&
      (publishes.includes(source) || publishes.includes(id)),
  );
}
