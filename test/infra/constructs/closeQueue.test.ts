import { describe, expect, it } from "vitest";
import { answersOf } from "../access/support/answersOf.ts";
import { queuePolicies } from "../access/support/queuePolicies.ts";
import { account, region } from "../support/policies.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const operator = role("router-operator");
const closed = queuePolicies(wholeDeployment({ operators: [operator] }));
const withoutOperators = queuePolicies(wholeDeployment());

const closedActions = [
  "SendMessage",
  "ReceiveMessage",
  "DeleteMessage",
  "ChangeMessageVisibility",
  "PurgeQueue",
  "StartMessageMoveTask",
  "CancelMessageMoveTask",
  "AddPermission",
  "RemovePermission",
];
const ofMessages = closedActions.slice(0, 7);

async function answersTo(arn: string, action: string, policies = closed) {
  const answers = [...policies].map(async ([queue, policy]) => {
    const resource = `arn:aws:sqs:${region}:${account}:${queue}`;
    const context = { "aws:SecureTransport": "true" };
    return answersOf({ policy, caller: { arn }, action: `sqs:${action}`, resource, context });
  });
  const found = await Promise.all(answers);
  return new Set(found.flatMap(({ ours, theirs }) => [ours, theirs]));
}

describe("every queue of a deployment", () => {
  it("has a policy that closes it", () => {
    expect(closed.size).toBeGreaterThan(14);
    for (const [queue, { Statement }] of closed) {
      const sids = Statement.map(({ Sid }) => Sid);
      expect(sids, queue).toContain("DenyAllButOperators");
      expect(sids, queue).toContain("DenyOpeningToOthers");
    }
  });

  it.each(closedActions)(
    "denies %s to administrators, the account's root and other accounts",
    async (action) => {
      for (const arn of [role("Administrator"), `arn:aws:iam::${account}:root`]) {
        expect(await answersTo(arn, action), arn).toEqual(new Set(["denied"]));
      }
      const stranger = "arn:aws:iam::444455556666:role/Administrator";
      expect(await answersTo(stranger, action)).toEqual(new Set(["denied"]));
    },
  );

  it.each(ofMessages)("leaves %s to operators, by their own policies", async (action) => {
    expect(await answersTo(operator, action)).toEqual(new Set(["allowed"]));
  });

  it.each(["AddPermission", "RemovePermission"])("denies %s to operators too", async (action) => {
    expect(await answersTo(operator, action)).toEqual(new Set(["denied"]));
  });

  it.each(closedActions)("denies %s to everybody where no operators are named", async (action) => {
    for (const arn of [operator, role("Administrator"), `arn:aws:iam::${account}:root`]) {
      expect(await answersTo(arn, action, withoutOperators), arn).toEqual(new Set(["denied"]));
    }
  });

  it("leaves it to be deployed and removed: nothing else is denied", async () => {
    for (const action of ["SetQueueAttributes", "DeleteQueue", "GetQueueAttributes", "TagQueue"]) {
      expect(await answersTo(role("deployer"), action), action).toEqual(new Set(["allowed"]));
    }
  });

  it("keeps to what SQS takes of a policy, however many operators there are", () => {
    const path = "o".repeat(300 - role("").length - 65);
    const operators = Array.from({ length: 10 }, (_, index) =>
      role(`${path}/${String(index).padStart(64, "n")}`),
    );
    expect(operators.join("")).toHaveLength(3000);
    const policies = queuePolicies(wholeDeployment({ name: "a-name-of-twenty-xyz", operators }));
    for (const [queue, policy] of policies) {
      // SQS developer guide, quotas-policies: what remains is for longer names of contexts.
      expect(JSON.stringify(policy).length, queue).toBeLessThan(8192 - 300);
      expect(policy.Statement.length, queue).toBeLessThan(20);
      const conditions = policy.Statement.flatMap(({ Condition = {} }) =>
        Object.values(Condition).flatMap((keys) => Object.keys(keys)),
      );
      expect(conditions.length, queue).toBeLessThanOrEqual(10);
      for (const { Action, Sid } of policy.Statement) {
        expect([Action].flat().length, `${queue} ${Sid}`).toBeLessThanOrEqual(7);
      }
    }
  });
});
