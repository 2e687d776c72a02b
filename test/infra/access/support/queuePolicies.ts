import type { Template } from "aws-cdk-lib/assertions";
import type { PolicyDocument } from "../../../../core/policies/PolicyDocument.ts";
import { listOf, ofType, referredId, resourcesOf } from "../../../../infra/checks/Template.ts";
import { account, deployed, region } from "../../support/policies.ts";
import { roleArns } from "./roleArns.ts";

/** The policy of every queue of a deployment as SQS gets it, by the queue's name. */
export function queuePolicies(
  templates: ReadonlyMap<string, Template>,
): ReadonlyMap<string, PolicyDocument> {
  const policies = [...templates].flatMap(([stack, template]) => {
    const resources = resourcesOf(template.toJSON());
    const queueNames = new Map(
      ofType(resources, "AWS::SQS::Queue").map(({ logicalId, properties }) => [
        logicalId,
        String(properties["QueueName"]),
      ]),
    );
    const arns = {
      ...Object.fromEntries(
        [...queueNames].map(([id, name]) => [id, `arn:aws:sqs:${region}:${account}:${name}`]),
      ),
      ...roleArns(stack, template),
    };
    return ofType(resources, "AWS::SQS::QueuePolicy").flatMap(({ properties }) =>
      listOf(properties["Queues"]).map((queue) => {
        const name = queueNames.get(referredId(queue) ?? "");
        if (name === undefined) throw new Error(`${stack} has a policy of a queue that it has not`);
        return [name, deployed(properties["PolicyDocument"], arns) as PolicyDocument] as const;
      }),
    );
  });
  return new Map(policies);
}
