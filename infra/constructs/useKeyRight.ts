import { Aws } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";

/** What a service does with the key in the name of whom it serves. */
interface KeyUse {
  /** Which rights need it. */
  readonly rights: RegExp;
  readonly service: string;
  readonly actions: readonly string[];
}

const keyUses: readonly KeyUse[] = [
  // AWS's list for a table's key, but for the grant that its maker gives.
  {
    rights: /^dynamodb:/,
    service: "dynamodb",
    actions: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
  },
  { rights: /^s3:PutObject$/, service: "s3", actions: ["kms:GenerateDataKey"] },
  { rights: /^s3:GetObject/, service: "s3", actions: ["kms:Decrypt"] },
  { rights: /^sqs:ReceiveMessage$/, service: "sqs", actions: ["kms:Decrypt"] },
  {
    rights: /^sqs:SendMessage$/,
    service: "sqs",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  },
];

/**
 * What a role needs to use its `rights` on what is encrypted with the configuration's key: what
 * DynamoDB, S3 and SQS do with it in the role's name, and nothing that the role could do with it by
 * itself.
 *
 * @returns none where there is no such key, or the rights are on nothing that it encrypts.
 */
export function useKeyRight(
  keyArn: string | undefined,
  rights: readonly PolicyStatement[],
): readonly PolicyStatement[] {
  if (keyArn === undefined) return [];
  const actions = rights.flatMap((right) => right.actions);
  const uses = keyUses.filter((use) => actions.some((action) => use.rights.test(action)));
  if (uses.length === 0) return [];
  const services = [...new Set(uses.map(({ service }) => service))].toSorted();
  return [
    new PolicyStatement({
      sid: "UseKey",
      actions: [...new Set(uses.flatMap((use) => use.actions))].toSorted(),
      resources: [keyArn],
      conditions: {
        StringEquals: {
          "kms:ViaService": services.map((service) => `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}`),
        },
      },
    }),
  ];
}
