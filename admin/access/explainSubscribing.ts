import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import { decideAccess } from "../../core/policies/decideAccess.ts";
import type { Place } from "../../project/access/Place.ts";
import { publicBusPolicy } from "../../project/access/publicBusPolicy.ts";
import { resourceNames } from "../../project/names.ts";
import type { AccessWay } from "./AccessExplanation.ts";
import type { AskingCaller } from "./readCaller.ts";

/** What decides how somebody gets events of a type. */
export interface SubscribingQuestion {
  readonly deployment: string;
  readonly place: Place;
  readonly type: EventType;
  readonly caller: AskingCaller;
  readonly grants: readonly Grant[];
}

/**
 * Says how somebody gets events of a type: in the router's account by a subscriber, in another by
 * our rule that a grant is, or by a rule of its own on the public bus, as that bus's policy lets it.
 */
export function explainSubscribing(question: SubscribingQuestion): readonly AccessWay[] {
  const { caller, place, type } = question;
  if (caller.account === place.account) {
    const reason = "subscribers of this project get every type, and no policy is asked";
    const needed = [`subscription({ to: "${type.id}", … }) in a context's context.ts`];
    return [{ way: "subscriber", allowed: true, reason, needed }];
  }
  return [...explainDelivery(question), explainOwnRules(question)];
}

function explainDelivery(question: SubscribingQuestion): readonly AccessWay[] {
  const { deployment, place, type, caller, grants } = question;
  const names = resourceNames(deployment);
  const delivered = grants.flatMap(({ name, account, types, delivery }) => {
    if (account !== caller.account || delivery.kind === "ownRules") return [];
    return types.includes(type.id) ? [{ name, ...delivery }] : [];
  });
  if (delivered.length === 0) return [refusal("granted delivery", question, "to: …")];
  return delivered.map(({ name, kind, arn }) => ({
    way: "granted delivery",
    allowed: true,
    reason: `the grant ${name} delivers it to ${arn}, by a rule and a role of ours`,
    needed: [
      `${kind === "queue" ? "sqs:SendMessage" : "events:PutEvents"} in the policy of the ${kind} for ` +
        `arn:${place.partition}:iam::${place.account}:role/${names.grantRole(name, place.region)}`,
    ],
  }));
}

function explainOwnRules(question: SubscribingQuestion): AccessWay {
  const { deployment, place, type, caller, grants } = question;
  const { publicBus } = resourceNames(deployment);
  const rules = `arn:${place.partition}:events:${place.region}:${place.account}:rule/${publicBus}/*`;
  const { allowed, byPolicy } = decideAccess(
    publicBusPolicy(deployment, place, grants),
    {
      caller,
      action: "events:PutRule",
      resource: rules.replace("*", "a-new-rule"),
      context: {
        "events:source": [type.source],
        "events:detail-type": [type.detailType],
        "events:creatorAccount": caller.account,
      },
    },
    true,
  );
  if (!allowed || byPolicy.effect !== "Allow") {
    return { ...refusal("rules of its own", question, "ownRules: true"), policyOf: publicBus };
  }
  return {
    way: "rules of its own",
    allowed: true,
    reason: "the bus's policy lets the account make such a rule",
    policyOf: publicBus,
    statement: byPolicy.statement,
    needed: [
      `events:PutRule and events:PutTargets on ${rules} in its own policies`,
      `a pattern with the source "${type.source}" alone, and with detail-types it is granted`,
      `as target an event bus of ${caller.account} in ${place.region}, with a role of its own`,
    ],
  };
}

/** Why a way is closed, and what opens it. */
function refusal(
  way: AccessWay["way"],
  { type, caller }: SubscribingQuestion,
  delivery: string,
): AccessWay {
  if (type.visibility !== "public") {
    const reason = `${type.id} is ${type.visibility}: nothing of it leaves the account`;
    return {
      way,
      allowed: false,
      reason,
      needed: [`"visibility": "public" in the x-signalbox of its schema file, and a grant`],
    };
  }
  const entry =
    `{ name: "…", account: "${caller.account}", eventTypes: ["${type.id}"], ` +
    `delivery: { ${delivery} } }`;
  return {
    way,
    allowed: false,
    reason: `no grant gives account ${caller.account} ${type.id} in this way`,
    needed: [`${entry} in grants of signalbox.config.ts`],
  };
}
