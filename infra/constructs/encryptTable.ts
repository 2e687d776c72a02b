import { CfnGlobalTable, type TableV2 } from "aws-cdk-lib/aws-dynamodb";

/**
 * Has a table, its indexes and its stream encrypted with the key of the configuration, where there
 * is one. Set on the resource itself: the CDK takes a table's key only where the Region is known, and
 * one template fits every Region here.
 */
export function encryptTable(table: TableV2, keyArn: string | undefined): void {
  const resource = table.node.defaultChild;
  if (keyArn === undefined || !(resource instanceof CfnGlobalTable)) return;
  resource.addPropertyOverride("SSESpecification", { SSEEnabled: true, SSEType: "KMS" });
  resource.addPropertyOverride("Replicas.0.SSESpecification", { KMSMasterKeyId: keyArn });
}
