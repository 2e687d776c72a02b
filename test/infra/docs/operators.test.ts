import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findAll, readDoc } from "../../docs/readDocs.ts";
import { queuePolicies } from "../access/support/queuePolicies.ts";
import { account, decide, region } from "../support/policies.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

const page = readDoc("docs/operations.md");
const [configured = ""] = findAll(page, /operators: \["(arn:[^"]+)"\]/g);
const [identityPolicy] = findAll(page, /```json\n([\s\S]*?)```/g).map((text): unknown =>
  JSON.parse(text),
);
const policies = queuePolicies(wholeDeployment({ operators: [configured] }));

/** What `npx signalbox dlq` does to queues: admin/adapters/SqsQueues.ts. */
const actions = [
  "GetQueueUrl",
  "GetQueueAttributes",
  "ReceiveMessage",
  "SendMessage",
  "DeleteMessage",
  "ChangeMessageVisibility",
];

describe("the operator of docs/operations.md", () => {
  it("may do with every queue what dlq does, by the policy shown there, once it is named", async () => {
    expect(policies.size).toBeGreaterThan(14);
    for (const [queue, resourcePolicy] of policies) {
      for (const action of actions) {
        const request = {
          caller: { arn: configured },
          action: `sqs:${action}`,
          resource: `arn:aws:sqs:${region}:${account}:${queue}`,
          identityPolicy,
          resourcePolicy,
          context: { "aws:SecureTransport": "true" },
        };
        expect(await decide(request), `${queue} ${action}`).toBe("Allowed");
      }
    }
  });

  it("is denied to whoever has that policy and is not named", async () => {
    const [[queue, resourcePolicy] = ["", undefined]] = policies;
    const answer = await decide({
      caller: { role: "somebody" },
      action: "sqs:ReceiveMessage",
      resource: `arn:aws:sqs:${region}:${account}:${queue}`,
      identityPolicy,
      resourcePolicy,
      context: { "aws:SecureTransport": "true" },
    });
    expect(answer).toBe("ExplicitlyDenied");
  });

  it("does all that the command line asks of SQS", () => {
    const adapter = readFileSync("admin/adapters/SqsQueues.ts", "utf8");
    const used = findAll(adapter, /new (\w+?)(?:Batch)?Command\(/g);
    expect(new Set(used)).toEqual(new Set(actions));
  });
});
