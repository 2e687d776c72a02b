import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { serviceArn } from "./serviceArn.ts";

/**
 * Denies every request on a table or its indexes that comes without TLS, which DynamoDB would take.
 * A request that says nothing of it is one that AWS makes itself, such as an expiry.
 */
export function denyPlainHttp(tableName: string): PolicyStatement {
  const table = serviceArn("dynamodb", `table/${tableName}`);
  return new PolicyStatement({
    sid: "DenyPlainHttp",
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ["dynamodb:*"],
    resources: [table, `${table}/index/*`],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  });
}
