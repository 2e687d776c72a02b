import { CreateBucketCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import type { Workbench } from "../Workbench.ts";

/** Creates a bucket of one check, with a policy; gives its name. */
export async function createBucket(
  bench: Workbench,
  suffix: string,
  statement: object,
): Promise<string> {
  const name = `${bench.prefix}-${suffix}`;
  bench.ledger.record({ kind: "bucket", name });
  await bench.clients.s3.send(new CreateBucketCommand({ Bucket: name }));
  const resource = { Resource: `arn:${bench.partition}:s3:::${name}/*` };
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ ...statement, ...resource }],
  });
  await bench.clients.s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy }));
  return name;
}
