import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { PolicyDocument } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { operationTable } from "../../../core/operations/operationTable.ts";
import { stateTableSchema } from "../../../core/state/stateTableSchema.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../../project/names.ts";
import { denyPlainHttp } from "../../constructs/denyPlainHttp.ts";
import { encryptTable } from "../../constructs/encryptTable.ts";
import { tableBilling } from "../../constructs/tableBilling.ts";

/**
 * Holds what changes: subscribers' own items, which events each has handled, which operations
 * are open, and what is switched off. A subscriber reaches only partitions whose keys begin with its id. The index holds
 * nothing but open operations.
 */
export class StateTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { config }: { readonly config: SignalboxConfig }) {
    super(scope, id);
    const tableName = resourceNames(config.name).stateTable;
    this.table = new TableV2(this, "Table", {
      tableName,
      partitionKey: { name: stateTableSchema.partitionKey, type: AttributeType.STRING },
      sortKey: { name: stateTableSchema.sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: operationTable.index,
          partitionKey: { name: operationTable.indexPartitionKey, type: AttributeType.STRING },
          sortKey: { name: operationTable.indexSortKey, type: AttributeType.STRING },
        },
      ],
      billing: tableBilling(config.stateCapacity),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      timeToLiveAttribute: stateTableSchema.timeToLive,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
      resourcePolicy: new PolicyDocument({ statements: [denyPlainHttp(tableName)] }),
    });
    encryptTable(this.table, config.encryptionKeyArn);
  }
}
