import { RegionInfo } from "aws-cdk-lib/region-info";
import type { Grant } from "../../core/grants/Grant.ts";
import { parseGrantTarget } from "../../project/grants/grantTarget.ts";
import { refuseGrants } from "../../project/grants/refuseGrants.ts";

/** Where a deployment goes, as far as that is known. */
export interface DeploymentTarget {
  /** 12 digits. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Holds grants, in the order of the configuration, against where they are to be deployed.
 *
 * @throws {SignalboxError} GRANT_INVALID with every grant to the own account, or to another Region
 *   or partition.
 */
export function checkGrantPlaces(
  grants: readonly Grant[],
  { account, region }: DeploymentTarget = {},
): void {
  refuseGrants(
    grants.flatMap((grant, index) => [
      ...(grant.account === account
        ? [
            `grants[${index}].account is ${account}, which the router is deployed to: its own ` +
              "services listen by subscribers on the core bus; take the grant out, or deploy to " +
              "another account",
          ]
        : []),
      ...(region ? findElsewhere(grant, index, region) : []),
    ]),
  );
}

function findElsewhere({ delivery }: Grant, index: number, region: string): readonly string[] {
  const target = delivery.kind === "ownRules" ? undefined : parseGrantTarget(delivery.arn);
  if (!target) return [];
  const place = `grants[${index}].delivery.to`;
  if (target.region !== region) {
    return [
      `${place} is in ${target.region}, but the router is deployed to ${region}, and EventBridge ` +
        `delivers to other accounts in one Region only: name a queue or bus in ${region}, from ` +
        "where they may pass events on",
    ];
  }
  const { partition } = RegionInfo.get(region);
  if (partition === undefined || partition === target.partition) return [];
  return [
    `${place} is in the partition ${target.partition}, but ${region} is in ${partition}: the ARN ` +
      `begins with arn:${partition}:`,
  ];
}
