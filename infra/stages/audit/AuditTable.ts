import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableClass,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import {
  type AuditIndex,
  auditIndexes,
  auditTableSchema,
  projectedBy,
} from "../../../core/audit/auditTableSchema.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../../project/names.ts";
import { encryptTable } from "../../constructs/encryptTable.ts";
import { tableBilling } from "../../constructs/tableBilling.ts";
import { auditTablePolicy } from "./auditTablePolicy.ts";

/** The append-only record of every event, for as long as the deployment keeps records. */
export class AuditTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { config }: { readonly config: SignalboxConfig }) {
    super(scope, id);
    this.table = new TableV2(this, "Table", {
      tableName: resourceNames(config.name).auditTable,
      partitionKey: { name: auditTableSchema.partitionKey, type: AttributeType.STRING },
      sortKey: { name: auditTableSchema.sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: auditIndexes(config.auditIndexes).map(index),
      billing: tableBilling(config.auditCapacity),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      tableClass: tableClasses[config.auditTableClass],
      timeToLiveAttribute: auditTableSchema.timeToLive,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      resourcePolicy: auditTablePolicy(config.name),
    });
    encryptTable(this.table, config.encryptionKeyArn);
  }
}

const tableClasses = {
  standard: TableClass.STANDARD,
  "standard-infrequent-access": TableClass.STANDARD_INFREQUENT_ACCESS,
} as const;

function index(name: AuditIndex): GlobalSecondaryIndexPropsV2 {
  return {
    indexName: name,
    partitionKey: { name: auditTableSchema.indexes[name], type: AttributeType.STRING },
    sortKey: { name: auditTableSchema.indexSortKey, type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: [...projectedBy(name)],
  };
}
