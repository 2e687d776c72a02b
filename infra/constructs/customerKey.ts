import { Stack } from "aws-cdk-lib";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

const id = "CustomerKey";

/** The key of this ARN in the stack of `scope`: one construct for all that is encrypted with it, and no resource. */
export function customerKey(scope: Construct, keyArn: string): IKey {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild(id);
  return known ? (known as unknown as IKey) : Key.fromKeyArn(stack, id, keyArn);
}
