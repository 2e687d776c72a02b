import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { resourceNames } from "../../../project/names.ts";
import { denyPlainHttp } from "../../constructs/denyPlainHttp.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { gateRoleArn } from "../gate/gateRoleArn.ts";

/**
 * What makes the audit table append-only: nobody changes or deletes a record, administrators
 * included, and nobody but the gate adds one. Transactions are covered, since DynamoDB
 * authorizes each of their parts as the single action; batch writes and PartiQL have actions of
 * their own. AWS services are exempt, for the expiry of old records is theirs. That the gate's role
 * is its function's alone stands in the role's own policy: a resource's policy can't ask for that.
 *
 * The table's ARN is made from its name: a policy that refers to its own table is a cycle.
 */
export function auditTablePolicy(deployment: string): PolicyDocument {
  const { auditTable } = resourceNames(deployment);
  const resources = [serviceArn("dynamodb", `table/${auditTable}`)];
  const notAnAwsService = { "aws:PrincipalIsAWSService": "false" };
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: "DenyChanges",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [
          "dynamodb:BatchWriteItem",
          "dynamodb:DeleteItem",
          "dynamodb:PartiQLDelete",
          "dynamodb:PartiQLInsert",
          "dynamodb:PartiQLUpdate",
          "dynamodb:UpdateItem",
        ],
        resources,
        conditions: { Bool: notAnAwsService },
      }),
      new PolicyStatement({
        sid: "DenyRecordsByOthers",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ["dynamodb:PutItem"],
        resources,
        conditions: {
          ArnNotEquals: { "aws:PrincipalArn": gateRoleArn(deployment) },
          Bool: notAnAwsService,
        },
      }),
      denyPlainHttp(auditTable),
    ],
  });
}
