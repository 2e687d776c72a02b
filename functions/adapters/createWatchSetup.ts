import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import type { WatchConfig } from "../stages/audit/config.ts";
import type { WatchSetup } from "../stages/audit/WatchSetup.ts";
import { AwsWatchCalls } from "./AwsWatchCalls.ts";
import { quietLogger } from "./quietLogger.ts";
import { S3ObjectVersions } from "./S3ObjectVersions.ts";

const settings = {
  maxAttempts: 3,
  logger: quietLogger,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
};

/** What the watch over the audit trail works with on AWS. */
export function createWatchSetup(config: WatchConfig): WatchSetup {
  const { detailBucketName, retentionDays, functionName, auditTableName, detailsRuleName } = config;
  return {
    bucket: detailBucketName,
    retentionDays,
    calls: new AwsWatchCalls({
      functionName,
      tableName: auditTableName,
      ruleName: detailsRuleName,
      lambda: new LambdaClient(settings),
      dynamoDb: new DynamoDBClient(settings),
      events: new EventBridgeClient(settings),
    }),
    versions: new S3ObjectVersions({ bucket: detailBucketName, client: new S3Client(settings) }),
  };
}
