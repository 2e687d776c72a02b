import { describe, expect, it } from "vitest";
import type { RequestContext } from "../../../core/policies/PolicyRequest.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { ruleStatements } from "../../../project/access/ruleStatements.ts";
import { readVectors } from "../../core/patterns/vectors/readVectors.ts";
import type { RecordedAccess } from "../../core/policies/support/RecordedAccess.ts";
import { answersOf } from "./support/answersOf.ts";

const recorded = readVectors<RecordedAccess>("aws-recorded-access");
const partner = "222222222222";
const grants = [
  {
    name: "partner",
    account: partner,
    types: ["orders@order.placed"],
    delivery: { kind: "ownRules" },
  },
] as const;

describe("the other evaluator, held against what AWS answered", () => {
  it("agrees but where it takes the source of a PutEvents for a list", async () => {
    const wrong: string[] = [];
    for (const line of recorded) {
      // Of this action it takes no resource, which AWS does.
      if (line.action === "events:ListRuleNamesByTarget") continue;
      const theirs = await Promise.all(
        line.requests.map(async (context) => (await answersOf(caseOf(line, context))).theirs),
      );
      const answer = theirs.every((each) => each === "allowed") ? "allowed" : "denied";
      if (answer !== line.answer) wrong.push(line.case);
    }
    expect(wrong).toEqual(falseAlarms);
  });
});

/** Where a policy has `StringEquals` for `events:source` or `events:detail-type`. */
const falseAlarms = [
  "permissions.json#member-events-allowed",
  "bus_forwarding.json#core/sourcehit",
  "bus_forwarding.json#core/sourcehit-direct",
  "bus_forwarding.json#core/typehit",
  "bus_forwarding.json#core/typehit-direct",
  "bus_forwarding.json#account/ca-source-type",
  "bus_forwarding.json#account/ca-source-type-direct",
];

describe("the public bus's policy, held against what AWS answered", () => {
  const aboutRules = recorded.filter(
    (line) =>
      line.resource.includes(":rule/") &&
      line.action !== "events:ListRuleNamesByTarget" &&
      // What was granted there is what we never would: rules in the owner's name.
      !line.case.includes("/wrong-create-"),
  );

  it.each(aboutRules.map((line) => [line.case, line] as const))(
    "lets another account do with rules what it could on AWS: %s",
    async (_, line) => {
      const [, , , region = "", account = "", rule = ""] = line.resource.split(":");
      const place = { partition: "aws", region, account };
      const Statement = ruleStatements(rule.split("/")[1] ?? "", place, grants);
      const [context = {}] = line.requests;
      const { ours, theirs } = await answersOf({
        ...caseOf(line, { ...context, ...(line.action === "events:PutRule" ? pattern : {}) }),
        policy: { Version: "2012-10-17", Statement },
      });
      expect(ours === "allowed" ? "allowed" : "denied").toBe(line.answer);
      expect(theirs).toBe(ours);
    },
  );

  it("is made of what AWS took into a bus's policy", () => {
    const place = { partition: "aws", region: "us-east-1", account: "123456789012" };
    const own = "arn:aws:events:us-east-1:123456789012";
    const { Statement } = publicBusPolicy("signalbox", place, grants);
    for (const statement of Statement) {
      expect(Object.keys(statement).sort()).toEqual(
        ["Sid", "Effect", "Principal", "Action", "Resource", "Condition"].sort(),
      );
      expect([
        `${own}:event-bus/signalbox-public`,
        `${own}:rule/signalbox-public/*`,
        `${own}:rule/signalbox-public/signalbox-grant-*.*`,
      ]).toContain(statement.Resource);
      expect(admittedActions).toEqual(expect.arrayContaining([statement.Action].flat()));
    }
    expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
  });
});

/** Granted, where AWS was asked for another pattern: that key no recorded policy has. */
const pattern = { "events:source": ["orders"], "events:detail-type": ["order.placed"] };

/** All that AWS takes: `stackd`, `permissions.json`, `action_admission`. */
const admittedActions = [
  "DeleteRule",
  "DescribeEventBus",
  "DescribeRule",
  "DisableRule",
  "EnableRule",
  "ListRuleNamesByTarget",
  "ListRules",
  "ListTagsForResource",
  "ListTargetsByRule",
  "PutEvents",
  "PutRule",
  "PutTargets",
  "RemoveTargets",
  "TagResource",
  "UntagResource",
].map((action) => `events:${action}`);

function caseOf(line: RecordedAccess, context: RequestContext) {
  const { caller, action, resource, policy, identityAllows } = line;
  return {
    policy: policy ?? { Version: "2012-10-17" as const, Statement: [] },
    caller: { arn: caller },
    action,
    resource,
    context,
    ownPolicies: identityAllows ? ("everything" as const) : ("nothing" as const),
  };
}
