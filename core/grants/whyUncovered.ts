import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import { shorten } from "../text/shorten.ts";
import type { PublicBusRule } from "./PublicBusRule.ts";
import type { ReconciledGrant } from "./ReconciledGrant.ts";
import { readLiteralPattern } from "./readLiteralPattern.ts";

/** Where a bus is. */
export interface BusPlace {
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
}

/** What rules are held against. */
export interface GrantBook {
  /** Where the public bus is. */
  readonly place: BusPlace;
  readonly grants: readonly ReconciledGrant[];
  /** Whether a rule's name is one that rules made for the grant of this name have. */
  isRuleOf(grant: string, rule: string): boolean;
}

/** Texts of others in a reason are cut at this many characters. */
const maxQuoted = 200;
const mostNamed = 3;

/** Of partners' buses too. */
const busName = /^[\w./-]{1,256}$/;

/**
 * Why no grant covers a rule on the public bus; undefined when one does. A rule of the bus's own
 * account has to deliver what the grant it is named after gives, to that grant's target. One of
 * another account has to match types by name which that account is granted, with buses of that
 * account in the same Region as its only targets. What can't be read is not covered. Pure; never throws. The reason
 * follows from rule and grants alone, and is short whatever a rule holds.
 */
export function whyUncovered(rule: PublicBusRule, book: GrantBook): string | undefined {
  const { createdBy } = rule;
  if (createdBy === undefined) return "EventBridge does not say which account made it";
  if (createdBy === book.place.account) return whyNotOurs(rule, book);
  const grant = book.grants.find(({ account, to }) => account === createdBy && to === undefined);
  if (!grant) return `no grant lets account ${quoted(createdBy)} make rules of its own`;
  return whyTooWide(rule, grant) ?? whyElsewhere(rule, { ...book.place, account: createdBy });
}

function whyNotOurs(rule: PublicBusRule, { grants, isRuleOf }: GrantBook): string | undefined {
  const grant = grants.find(({ name, to }) => to !== undefined && isRuleOf(name, rule.name));
  if (!grant) return "no grant of this account's has a rule of this name";
  const other = rule.targets.find((target) => target !== grant.to);
  return (
    whyTooWide(rule, grant) ??
    (other === undefined
      ? undefined
      : `it delivers to ${quoted(other)}, which is not what the grant ${grant.name} names`)
  );
}

function whyTooWide(rule: PublicBusRule, { name, types }: ReconciledGrant): string | undefined {
  const pattern = readLiteralPattern(rule.pattern);
  if ("problem" in pattern) return pattern.problem;
  if (types === "every") return undefined;
  const { source, detailTypes } = pattern;
  // A granted id has one @: a source or detail-type with another makes none of them.
  const beyond = detailTypes.filter((each) => !types.has(eventTypeId(source, each)));
  if (beyond.length === 0) return undefined;
  const named = beyond.slice(0, mostNamed).map((each) => quoted(eventTypeId(source, each)));
  const more = beyond.length > mostNamed ? ` and ${beyond.length - mostNamed} more` : "";
  return `the grant ${name} does not cover ${named.join(", ")}${more}`;
}

function whyElsewhere({ targets }: PublicBusRule, place: BusPlace): string | undefined {
  const { partition, region, account } = place;
  const buses = `arn:${partition}:events:${region}:${account}:event-bus/`;
  const other = targets.find(
    (target) => !target.startsWith(buses) || !busName.test(target.slice(buses.length)),
  );
  return other === undefined
    ? undefined
    : `it delivers to ${quoted(other)}, which is no event bus of account ${account} in ${region}`;
}

function quoted(text: string): string {
  return shorten(text, maxQuoted);
}
