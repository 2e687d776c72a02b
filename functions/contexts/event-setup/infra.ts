import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { ContextInfra } from "signalbox/infra";
import { eventsTableVariable } from "./config.ts";
import { eventTableName } from "./store/eventTable.ts";

/** Adds the table of events and templates, which outlives the stack, for those who work on it. */
export const infra: ContextInfra = ({ stack, config, pipeline, component }) => {
  const tableName = eventTableName(config.name);
  new TableV2(stack, "Events", {
    tableName,
    partitionKey: { name: "pk", type: AttributeType.STRING },
    sortKey: { name: "sk", type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.dynamoOwnedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  admit(pipeline(), tableName, ["GetItem", "PutItem", "UpdateItem"]);
  for (const name of ["eventDashboard", "registration", "schedule"]) {
    admit(component(name), tableName, ["GetItem", "Query", "PutItem"]);
  }
};

/** By name: the functions are in another stack, and no export is to tie the two together. */
function admit(to: LambdaFunction, tableName: string, operations: readonly string[]): void {
  const table = TableV2.fromTableName(to, "Events", tableName);
  table.grant(to, ...operations.map((operation) => `dynamodb:${operation}`));
  to.addEnvironment(eventsTableVariable, tableName);
}
