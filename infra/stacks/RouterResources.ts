import { Aws } from "aws-cdk-lib";
import { type ITableV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { EventBus, type IEventBus } from "aws-cdk-lib/aws-events";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { auditIndexes } from "../../core/audit/auditTableSchema.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../project/names.ts";
import { customerKey } from "../constructs/customerKey.ts";

/**
 * The router's resources as other stacks get them: by their fixed names, so that no export of one
 * stack ties another's deployment to it. Adds nothing to the template.
 */
export class RouterResources extends Construct {
  readonly ingressBus: IEventBus;
  readonly coreBus: IEventBus;
  readonly auditTable: ITableV2;
  readonly stateTable: ITableV2;
  readonly detailBucket: IBucket;

  constructor(scope: Construct, id: string, { config }: { readonly config: SignalboxConfig }) {
    super(scope, id);
    const names = resourceNames(config.name);
    const keyArn = config.encryptionKeyArn;
    const key = keyArn === undefined ? {} : { encryptionKey: customerKey(this, keyArn) };
    this.ingressBus = EventBus.fromEventBusName(this, "IngressBus", names.ingressBus);
    this.coreBus = EventBus.fromEventBusName(this, "CoreBus", names.coreBus);
    this.auditTable = TableV2.fromTableAttributes(this, "AuditTable", {
      tableName: names.auditTable,
      globalIndexes: [...auditIndexes(config.auditIndexes)],
      ...key,
    });
    this.stateTable = TableV2.fromTableAttributes(this, "StateTable", {
      tableName: names.stateTable,
      ...key,
    });
    this.detailBucket = Bucket.fromBucketAttributes(this, "DetailBucket", {
      bucketName: names.detailBucket(Aws.ACCOUNT_ID, Aws.REGION),
      ...key,
    });
  }
}
