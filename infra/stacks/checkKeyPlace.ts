import { RegionInfo } from "aws-cdk-lib/region-info";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { DeploymentTarget } from "./checkGrantPlaces.ts";

/**
 * Holds the key of the configuration against where it is to be deployed, as far as that is known:
 * queues, tables and buckets take a key of their own Region only, and one of another account would
 * need its owner's leave for each role of ours.
 *
 * @throws {SignalboxError} CONFIG_INVALID for a key in another Region, account or partition.
 */
export function checkKeyPlace(
  keyArn: string | undefined,
  { account, region }: DeploymentTarget = {},
): void {
  if (keyArn === undefined) return;
  const [, partition, , keyRegion, keyAccount] = keyArn.split(":");
  if (region && keyRegion !== region) {
    refuse(
      `is in ${keyRegion}, but the router is deployed to ${region}: name a key in ${region}; of a ` +
        "multi-Region key, its replica there",
    );
  }
  if (account && keyAccount !== account) {
    refuse(
      `is of the account ${keyAccount}, but the router is deployed to ${account}: name a key of ` +
        `${account}`,
    );
  }
  const expected = region ? RegionInfo.get(region).partition : undefined;
  if (expected !== undefined && expected !== partition) {
    refuse(
      `begins with arn:${partition}:, but ${region} is in ${expected}: write arn:${expected}:`,
    );
  }
}

function refuse(problem: string): never {
  throw new SignalboxError("CONFIG_INVALID", `signalbox.config.ts: encryptionKeyArn ${problem}.`);
}
