import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import type { PolicyDocument } from "../../core/policies/PolicyDocument.ts";
import { distinct } from "../../core/text/distinct.ts";
import { resourceNames } from "../names.ts";
import type { Publishers } from "../publishers/Publishers.ts";
import type { IngressStatement } from "./IngressStatement.ts";
import { oneOrMore } from "./oneOrMore.ts";
import type { Place } from "./Place.ts";
import { principalSet } from "./PrincipalSet.ts";
import { publisherAllowances } from "./publisherAllowances.ts";
import { publisherDenials } from "./publisherDenials.ts";

/**
 * The policy of the ingress bus. Other accounts are denied to publish, but for those that
 * `publishers` name, and everybody but the router's own functions to publish as the router.
 * Principals of this account need the right in their own policy besides.
 *
 * With `publishers`, a context's events are put by its own functions, by those who are given them,
 * and by operators, and nobody else, as {@link publisherDenials} says; without, by whoever of this account may
 * put events here.
 *
 * `ForAnyValue` in what is denied, because a call may hold entries of several sources: one that the
 * caller may not put has the call refused whole.
 */
export function ingressBusPolicy(
  deployment: string,
  place: Place,
  publishers?: Publishers,
): PolicyDocument {
  const { ingressBus } = resourceNames(deployment);
  const bus = `arn:${place.partition}:events:${place.region}:${place.account}:event-bus/${ingressBus}`;
  const statements = [
    denyOtherAccounts(place, publishers),
    denyRouterSource(deployment, place),
    ...(publishers ? publisherDenials(deployment, place, publishers) : []),
    ...(publishers ? publisherAllowances(place, publishers) : []),
  ];
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ Sid, Effect, Principal = "*", ...rest }) => ({
      Sid,
      Effect,
      Principal,
      Action: "events:PutEvents",
      Resource: bus,
      ...rest,
    })),
  };
}

function denyOtherAccounts(place: Place, publishers?: Publishers): IngressStatement {
  const named = (publishers?.publishers ?? []).flatMap(({ from }) => from);
  const accounts = named.flatMap((each) => ("account" in each ? [each.account] : []));
  const { organisations } = principalSet(named, place);
  return {
    Sid: "DenyOtherAccounts",
    Effect: "Deny",
    Condition: {
      StringNotEquals: {
        "aws:PrincipalAccount": oneOrMore(distinct([place.account, ...accounts])),
        ...(organisations.length > 0 ? { "aws:PrincipalOrgID": oneOrMore(organisations) } : {}),
      },
      Bool: { "aws:PrincipalIsAWSService": "false" },
    },
  };
}

function denyRouterSource(
  deployment: string,
  { partition, region, account }: Place,
): IngressStatement {
  const names = resourceNames(deployment);
  const routerRoles = [
    names.operationsRole,
    names.switchesRole,
    names.curatorRole,
    names.reconcilerRole,
    names.guardrailsRole,
  ];
  const roles = routerRoles.map((role) => `arn:${partition}:iam::${account}:role/${role(region)}`);
  return {
    Sid: "DenyRouterSource",
    Effect: "Deny",
    Condition: {
      "ForAnyValue:StringEquals": { "events:source": routerSource },
      ArnNotEquals: { "aws:PrincipalArn": roles },
    },
  };
}
