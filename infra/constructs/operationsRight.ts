import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { operationTable } from "../../core/operations/operationTable.ts";
import { serviceArn } from "./serviceArn.ts";

/** What a role may do with the operations of the state table of this name, and nothing else in it. */
export function operationsRight(tableName: string, actions: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    sid: "NoteOperations",
    actions: [...actions],
    resources: [serviceArn("dynamodb", `table/${tableName}`)],
    conditions: {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${operationTable.prefix}*`] },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  });
}
