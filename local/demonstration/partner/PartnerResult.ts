import type { Problem } from "../../reconcile/findProblems.ts";
import { type ComparedField, compareEvent } from "./compareEvent.ts";
import type { DeliveryEvidence } from "./DeliveryEvidence.ts";
import { findDeliveryProblems } from "./findDeliveryProblems.ts";

/** What became of the events of a public type. */
export interface PublicTypeOutcome {
  readonly type: string;
  readonly accepted: number;
  readonly isGranted: boolean;
  /** How many of them the other account got. */
  readonly delivered: number;
}

/** An event on both sides. */
export interface ComparedEvent {
  readonly type: string;
  /** `<source>#<id>`. */
  readonly key: string;
  readonly fields: readonly ComparedField[];
}

/** What another account got of a run. */
export interface PartnerResult {
  readonly account: { readonly problems: readonly Problem[] };
  /** Every public type of the project. */
  readonly types: readonly PublicTypeOutcome[];
  /** One event that it got; absent where it got none. */
  readonly example?: ComparedEvent;
}

/** Tells what became of the events of these types, the project's public ones. */
export function tellDeliveries(
  types: readonly string[],
  evidence: DeliveryEvidence,
): PartnerResult {
  return {
    account: { problems: findDeliveryProblems(evidence) },
    types: types.map((type) => outcomeOf(type, evidence)),
    ...exampleOf(evidence),
  };
}

function outcomeOf(
  type: string,
  { granted, routed, delivered }: DeliveryEvidence,
): PublicTypeOutcome {
  const count = (events: readonly { readonly type: string }[]) =>
    events.filter((event) => event.type === type).length;
  const isGranted = granted.includes(type);
  return { type, accepted: count(routed), isGranted, delivered: count(delivered) };
}

function exampleOf({ routed, delivered }: DeliveryEvidence): Pick<PartnerResult, "example"> {
  for (const event of delivered) {
    const { type, key } = event;
    const original = routed.find((one) => one.key === key && one.type === type);
    if (original) return { example: { type, key, fields: compareEvent(original, event) } };
  }
  return {};
}
