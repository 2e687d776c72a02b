import type { DeploymentTarget } from "./stacks/checkGrantPlaces.ts";

/**
 * Where the CDK's command line deploys to by the credentials and the Region it found, which it
 * tells the app; nothing where it found none.
 */
export function readDeploymentTarget(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): DeploymentTarget {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = environment;
  return { account, region };
}
