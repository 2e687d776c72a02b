import { S3Client } from "@aws-sdk/client-s3";
import type { WatchConfig } from "../stages/audit/config.ts";
import type { WatchSetup } from "../stages/audit/WatchSetup.ts";
import { quietLogger } from "./quietLogger.ts";
import { S3ObjectVersions } from "./S3ObjectVersions.ts";

const settings = {
  maxAttempts: 3,
  logger: quietLogger,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
};

/** What the watch over the audit trail works with on AWS. */
export function createWatchSetup({ detailBucketName, retentionDays }: WatchConfig): WatchSetup {
  return {
    bucket: detailBucketName,
    retentionDays,
    versions: new S3ObjectVersions({ bucket: detailBucketName, client: new S3Client(settings) }),
  };
}
