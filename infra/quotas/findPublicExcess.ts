import { isDelivered } from "../../core/grants/DeliveredGrant.ts";
import { readable } from "../../core/text/readable.ts";
import { publicBusRoom } from "../../project/access/publicBusRoom.ts";
import type { Quotas } from "../../project/config/SignalboxConfig.ts";
import { toReconciled } from "../../project/grants/reconciledGrants.ts";
import { literalRules } from "../../project/topics/literalRules.ts";
import type { DeploymentPlan } from "../DeploymentPlan.ts";
import { grantsVariable, maxGrantsBytes } from "../stages/public/grantsVariable.ts";
import type { QuotaFinding } from "./QuotaFinding.ts";
import { raiseQuota } from "./raiseQuota.ts";
import { ruleQuota } from "./ruleQuota.ts";

type Plan = Pick<DeploymentPlan, "grants" | "eventTypes" | "config" | "region">;

/** What of the grants AWS would not take: rules, the public bus's policy, the reconciler's list. */
export function findPublicExcess(plan: Plan, quotas: Quotas): readonly QuotaFinding[] {
  if (plan.grants.length === 0) return [];
  return [
    ...findTooManyRules(plan, quotas),
    ...findTooLongPolicy(plan, quotas),
    ...findTooLongList(plan),
  ];
}

/** Rules that accounts make of their own count as well, and can't be counted here. */
function findTooManyRules(plan: Plan, quotas: Quotas): readonly QuotaFinding[] {
  const delivered = plan.grants.filter(isDelivered);
  const needed = delivered.reduce((sum, { types }) => sum + literalRules(types).length, 0);
  if (needed <= quotas.rulesPerBus) return [];
  return [
    {
      place: "The public bus",
      need:
        `${readable(needed)} rules for ${readable(delivered.length)} grants, one for each source ` +
        "of a grant",
      quota: ruleQuota(plan, quotas),
      remedy:
        "let some accounts make rules of their own (delivery: { ownRules: true }), or " +
        raiseQuota("rulesPerBus"),
    },
  ];
}

function findTooLongPolicy({ config, grants }: Plan, quotas: Quotas): readonly QuotaFinding[] {
  const max = quotas.busPolicyCharacters;
  const { characters, accounts, fitting } = publicBusRoom(config.name, grants, max);
  if (characters <= max) return [];
  return [
    {
      place: "The policy of the public bus",
      need:
        `${readable(characters)} characters for ${readable(accounts)} accounts that make rules ` +
        "of their own",
      quota: `the quota is ${readable(max)}: ${readable(fitting)} of them fit`,
      remedy:
        "deliver to some of them by a rule of ours (delivery: { to }), which takes none, or " +
        raiseQuota("busPolicyCharacters"),
    },
  ];
}

function findTooLongList({ grants, eventTypes }: Plan): readonly QuotaFinding[] {
  const publicTypes = eventTypes.filter(({ visibility }) => visibility === "public");
  const list = grantsVariable(toReconciled(grants, publicTypes.length));
  const bytes = Buffer.byteLength(list);
  if (bytes <= maxGrantsBytes) return [];
  return [
    {
      place: "The function that holds rules against the grants",
      need: `${readable(bytes)} bytes, packed, of its environment for ${grants.length} grants`,
      quota: `it has room for ${readable(maxGrantsBytes)}: Lambda takes 4 KB of it and doesn't raise that`,
      remedy:
        "take out grants or types in signalbox.config.ts, or grant " +
        `"every-public-type" where a grant names nearly all: that is kept as one word`,
    },
  ];
}
