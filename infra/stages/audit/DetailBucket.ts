import { Aws, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../../project/names.ts";
import { customerKey } from "../../constructs/customerKey.ts";
import { gateRoleArn } from "../gate/gateRoleArn.ts";

/**
 * Holds details that are too large for an audit record, append-only: nobody deletes one, only the
 * gate adds one, and nobody, the gate included, puts one where one is: a put has to ask S3 for that
 * not to happen, which leaves copies and uploads in parts no way in. What is replaced all the same,
 * once the policy was lifted, stays for 30 days as an older version. Details expire with their
 * records; S3's own expiry is not subject to the policy.
 *
 * No object lock unless the configuration asks for it: with it a trial deployment's bucket can't be
 * removed for a year.
 */
export class DetailBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { config }: { readonly config: SignalboxConfig }) {
    super(scope, id);
    this.bucket = new Bucket(this, "Bucket", {
      bucketName: detailBucketName(config.name),
      ...encryption(this, config.encryptionKeyArn),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      ...lockOf(config),
      lifecycleRules: [
        {
          id: "ExpireWithRecords",
          expiration: Duration.days(config.retentionDays),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { id: "RemoveDeleteMarkers", expiredObjectDeleteMarker: true },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.tellEventBridge();
    this.makeAppendOnly(config.name);
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason:
        "Access logs would cost a second bucket with no end of objects; CloudTrail's data events " +
        "record access where a team wants it.",
    });
  }

  /** The bucket's own property: what CDK offers is a function that sets it after the deployment. */
  private tellEventBridge(): void {
    const bucket = this.bucket.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }

  private makeAppendOnly(deployment: string): void {
    const notAnAwsService = { "aws:PrincipalIsAWSService": "false" };
    const common = {
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      resources: [this.bucket.arnForObjects("*")],
    };
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        ...common,
        sid: "DenyDeletion",
        actions: ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ReplicateDelete"],
        conditions: { Bool: notAnAwsService },
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        ...common,
        sid: "DenyOtherLocks",
        actions: ["s3:BypassGovernanceRetention", "s3:PutObjectLegalHold", "s3:PutObjectRetention"],
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        ...common,
        sid: "DenyReplacing",
        actions: ["s3:PutObject"],
        conditions: { Null: { "s3:if-none-match": "true" } },
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({ ...common, sid: "DenyReplicas", actions: ["s3:ReplicateObject"] }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        ...common,
        sid: "DenyObjectsByOthers",
        actions: ["s3:PutObject"],
        conditions: {
          ArnNotEquals: { "aws:PrincipalArn": gateRoleArn(deployment) },
          Bool: notAnAwsService,
        },
      }),
    );
  }
}

/** What S3 keeps from being removed, as long as details are kept; its expiry comes after. */
function lockOf({ detailObjectLock, retentionDays }: SignalboxConfig): BucketProps {
  if (detailObjectLock === undefined) return {};
  return { objectLockDefaultRetention: lockFor[detailObjectLock](Duration.days(retentionDays)) };
}

const lockFor = {
  governance: ObjectLockRetention.governance,
  compliance: ObjectLockRetention.compliance,
} as const;

/** With a key of the customer's, S3 asks for a key of the bucket now and then, and not for each object. */
function encryption(scope: Construct, keyArn: string | undefined): Partial<BucketProps> {
  if (keyArn === undefined) return { encryption: BucketEncryption.S3_MANAGED };
  return {
    encryption: BucketEncryption.KMS,
    encryptionKey: customerKey(scope, keyArn),
    bucketKeyEnabled: true,
  };
}

/** The detail bucket's name in the account and region the stack is deployed to. */
export function detailBucketName(deployment: string): string {
  return resourceNames(deployment).detailBucket(Aws.ACCOUNT_ID, Aws.REGION);
}
