import { Aws } from "aws-cdk-lib";
import type { Place } from "../../project/access/Place.ts";

/** Where a stack is deployed, whatever that will be. */
export const deployedPlace: Place = {
  partition: Aws.PARTITION,
  region: Aws.REGION,
  account: Aws.ACCOUNT_ID,
};
