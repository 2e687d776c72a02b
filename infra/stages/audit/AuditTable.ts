import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableClass,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../../project/names.ts";
import { auditTablePolicy } from "./auditTablePolicy.ts";

/** Each index answers one kind of question, newest first; writing a record writes each it is in. */
const indexKeys = {
  /** The tree of events that began with one. */
  byCorrelation: "correlationId",
  /** Type, day and shard. */
  byType: "typeDay",
  byActor: "actorUserId",
  byResource: "resourceHref",
  /** Sparse: only rejected events and those of high and critical severity have the key. */
  byAttention: "attention",
} as const;

/** What a list of events shows; the rest is read from the table. */
const projected = ["status", "type", "severity", "message", "category", "causationId"];

/** The append-only record of every event, for as long as the deployment keeps records. */
export class AuditTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { config }: { readonly config: SignalboxConfig }) {
    super(scope, id);
    this.table = new TableV2(this, "Table", {
      tableName: resourceNames(config.name).auditTable,
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      globalSecondaryIndexes: Object.entries(indexKeys).map(([name, key]) => index(name, key)),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      tableClass: tableClasses[config.auditTableClass],
      timeToLiveAttribute: "expiresAt",
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      resourcePolicy: auditTablePolicy(config.name),
    });
  }
}

const tableClasses = {
  standard: TableClass.STANDARD,
  "standard-infrequent-access": TableClass.STANDARD_INFREQUENT_ACCESS,
} as const;

function index(indexName: string, partitionKey: string): GlobalSecondaryIndexPropsV2 {
  return {
    indexName,
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: "time", type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: projected,
  };
}
