import type { EventType } from "../../core/eventTypes/EventType.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import { decideAccess } from "../../core/policies/decideAccess.ts";
import { ingressBusPolicy } from "../../project/access/ingressBusPolicy.ts";
import type { Place } from "../../project/access/Place.ts";
import { resourceNames } from "../../project/names.ts";
import type { Publishers } from "../../project/publishers/Publishers.ts";
import type { AccessWay } from "./AccessExplanation.ts";
import type { AskingCaller } from "./readCaller.ts";

/** What decides who may put an event of a type on the ingress bus. */
export interface PublishingQuestion {
  readonly deployment: string;
  readonly place: Place;
  readonly type: EventType;
  readonly caller: AskingCaller;
  readonly organisation: string | undefined;
  /** Undefined where the configuration names nobody. */
  readonly publishers: Publishers | undefined;
}

/** Says by the ingress bus's policy whether somebody may publish events of a type, each by itself. */
export function explainPublishing(question: PublishingQuestion): AccessWay {
  const { deployment, place, type, caller, organisation, publishers } = question;
  const { ingressBus } = resourceNames(deployment);
  const bus = `arn:${place.partition}:events:${place.region}:${place.account}:event-bus/${ingressBus}`;
  const { allowed, byPolicy, needsIdentityPolicy } = decideAccess(
    ingressBusPolicy(deployment, place, publishers),
    {
      caller,
      action: "events:PutEvents",
      resource: bus,
      context: {
        "events:source": [type.source],
        "events:detail-type": [type.detailType],
        "events:eventBusInvocation": "false",
        ...(organisation === undefined ? {} : { "aws:PrincipalOrgID": organisation }),
      },
    },
    true,
  );
  return {
    way: "publishing",
    allowed,
    reason: reasonOf(question, allowed, byPolicy.effect),
    policyOf: ingressBus,
    ...(byPolicy.effect === "none" ? {} : { statement: byPolicy.statement }),
    needed: allowed
      ? [
          ...(needsIdentityPolicy ? [`events:PutEvents on ${bus} in its own policies`] : []),
          ...(type.enabled ? [] : [`enabled: true in the schema of ${type.id}: the gate drops it`]),
        ]
      : wayOut(question),
  };
}

function reasonOf(
  { type, caller, place, publishers }: PublishingQuestion,
  allowed: boolean,
  effect: "Allow" | "Deny" | "none",
): string {
  if (!allowed && type.source === routerSource) {
    return `only the router's own functions speak as ${routerSource}`;
  }
  if (effect === "Deny") return "the bus's policy denies it, whatever else allows it";
  if (!allowed) return "the bus's policy does not let that account in for it";
  if (caller.account !== place.account) {
    return "the bus's policy lets the other account in, whose own policies decide";
  }
  if (publishers?.operators.includes(caller.arn)) {
    return (
      "operators names it: it may resubmit events of every context, and the account's own policies " +
      "decide"
    );
  }
  const rest = publishers ? "" : ", as of any context: the configuration names no publishers";
  return `the bus's policy does not deny it, and the account's own policies decide${rest}`;
}

function wayOut({ type, caller, organisation }: PublishingQuestion): readonly string[] {
  if (type.source === routerSource) return [];
  return [
    `{ name: "…", from: "${fromOf(caller)}", publishes: ["${type.id}"] } in publishers of ` +
      "signalbox.config.ts",
    ...(organisation === undefined
      ? ["--organisation <id> to the question, if it is an organisation that is given it"]
      : []),
  ];
}

/** What `publishers` takes: a role, or an account as a whole. */
function fromOf({ arn, account }: AskingCaller): string {
  return arn.includes(":role/") ? arn : account;
}
