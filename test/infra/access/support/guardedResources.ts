import type { Template } from "aws-cdk-lib/assertions";
import type { PolicyDocument } from "../../../../core/policies/PolicyDocument.ts";
import { at, listOf, ofType, resourcesOf } from "../../../../infra/checks/Template.ts";
import { resourceNames } from "../../../../project/names.ts";
import { account, deployed, region } from "../../support/policies.ts";
import { queuePolicies } from "./queuePolicies.ts";

/** A resource of the router with a policy of its own. */
export interface GuardedResource {
  readonly arn: string;
  readonly policy: PolicyDocument;
}

/** The queues, buses and tables of a deployment and its detail bucket's objects, by their names. */
export function guardedResources(
  templates: ReadonlyMap<string, Template>,
): ReadonlyMap<string, GuardedResource> {
  const resources = [...templates.values()].flatMap((template) => resourcesOf(template.toJSON()));
  const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
  const bucket = `arn:aws:s3:::${resourceNames("signalbox").detailBucket(account, region)}`;
  const guarded = (name: unknown, resourceArn: string, policy: unknown, arns = {}) =>
    [String(name), { arn: resourceArn, policy: deployed(policy, arns) as PolicyDocument }] as const;
  const [{ logicalId } = { logicalId: "" }] = ofType(resources, "AWS::S3::Bucket");
  return new Map([
    ...[...queuePolicies(templates)].map(([name, policy]) =>
      guarded(`queue ${name}`, arn("sqs", name), policy),
    ),
    ...ofType(resources, "AWS::Events::EventBus").map(({ properties: { Name, Policy } }) =>
      guarded(`bus ${String(Name)}`, arn("events", `event-bus/${String(Name)}`), Policy),
    ),
    ...ofType(resources, "AWS::DynamoDB::GlobalTable").map(({ properties }) => {
      const name = String(properties["TableName"]);
      const [replica] = listOf(properties["Replicas"]);
      const policy = at(replica, "ResourcePolicy", "PolicyDocument");
      return guarded(`table ${name}`, arn("dynamodb", `table/${name}`), policy);
    }),
    ...ofType(resources, "AWS::S3::BucketPolicy").map(({ properties }) =>
      guarded("details", `${bucket}/7bf73129/0f0f.json`, properties["PolicyDocument"], {
        [logicalId]: bucket,
      }),
    ),
  ]);
}
