import type { Grant } from "../../core/grants/Grant.ts";
import type { PolicyStatement } from "../../core/policies/PolicyDocument.ts";
import { policyVariable } from "../../core/policies/policyVariable.ts";
import { distinct } from "../../core/text/distinct.ts";
import { oneOrMore } from "./oneOrMore.ts";
import type { Place } from "./Place.ts";
import { type RuleRight, ruleRights } from "./ruleRights.ts";

/**
 * What lets other accounts make rules of their own on a bus, for grants that say so:
 *
 * - `PutRule` where the pattern names one source, and detail-types of it that the account is given.
 *   Each source has a statement of its own, so that those of two do not multiply out. `Null` is what
 *   refuses a pattern without one of the two: `ForAllValues` holds of nothing.
 * - `PutTargets` with buses of the account's own, in this Region, and nothing else. `StringLike`, for
 *   no page of AWS shows a variable before the last part of an ARN with an ARN operator.
 * - The rest only on rules that it made. Not `EnableRule`: a rule that we disabled comes back by
 *   `PutRule`, which is checked anew.
 *
 * On AWS, `events:creatorAccount` is the caller's account when a rule is made, and its maker's from
 * then on (recorded), so a name that somebody has taken can't be taken over.
 */
export function ruleStatements(
  bus: string,
  place: Place,
  grants: readonly Grant[],
): readonly PolicyStatement[] {
  const { partition, region, account } = place;
  const rights = ruleRights(grants);
  const accounts = distinct(rights.flatMap((right) => right.accounts));
  if (accounts.length === 0) return [];
  const common = {
    Effect: "Allow",
    Principal: rootsOf(accounts, partition),
    Resource: `arn:${partition}:events:${region}:${account}:rule/${bus}/*`,
  } as const;
  return [
    ...rights.map((right, index) => ({
      ...common,
      ...makingRules(right, partition),
      Sid: `MakeRules${index + 1}`,
    })),
    {
      ...common,
      Sid: "TargetOwnBuses",
      Action: "events:PutTargets",
      Condition: {
        "ForAllValues:StringLike": {
          "events:TargetArn": `arn:${partition}:events:${region}:${caller}:event-bus/*`,
        },
        Null: { "events:TargetArn": "false" },
        StringEquals: madeByCaller,
      },
    },
    {
      ...common,
      Sid: "ManageOwnRules",
      Action: managing.map((action) => `events:${action}`),
      Condition: { StringEquals: madeByCaller },
    },
  ];
}

/** The caller's account, for all of them by one statement. */
const caller = policyVariable("aws:PrincipalAccount");
const madeByCaller = { "events:creatorAccount": caller };

/** What an account may do with a rule that it made. */
const managing = [
  "DeleteRule",
  "DescribeRule",
  "DisableRule",
  "ListTagsForResource",
  "ListTargetsByRule",
  "RemoveTargets",
] as const;

function makingRules({ source, detailTypes, accounts }: RuleRight, partition: string) {
  return {
    Principal: rootsOf(accounts, partition),
    Action: "events:PutRule",
    Condition: {
      "ForAllValues:StringEquals": {
        "events:source": source,
        "events:detail-type": oneOrMore(detailTypes),
      },
      Null: { "events:source": "false", "events:detail-type": "false" },
      StringEquals: madeByCaller,
    },
  };
}

/** Each account as a whole, as AWS keeps it: whom of it, its own policies say. */
function rootsOf(accounts: readonly string[], partition: string) {
  return { AWS: oneOrMore(accounts.map((account) => `arn:${partition}:iam::${account}:root`)) };
}
