import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { ContextInfra } from "signalbox/infra";
import { eventTableName } from "./store/eventTable.ts";

/** Adds the table of events and templates, which outlives the stack. */
export const infra: ContextInfra = ({ stack, config }) => {
  new TableV2(stack, "Events", {
    tableName: eventTableName(config.name),
    partitionKey: { name: "pk", type: AttributeType.STRING },
    sortKey: { name: "sk", type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.dynamoOwnedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
};
