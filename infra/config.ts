import type { DeploymentTarget } from "./stacks/checkGrantPlaces.ts";

/**
 * Where the CDK's command line deploys to, which it tells the app. Without credentials it knows no
 * account, and its Region is `us-east-1` where none is set: then neither is known.
 */
export function readDeploymentTarget(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): DeploymentTarget {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = environment;
  return account ? { account, region } : {};
}

/** Set where an app is synthesised for an emulator on this machine, in place of AWS. */
export const emulatorVariable = "SIGNALBOX_EMULATOR";

/** Whether the app goes to an emulator. */
export function isForEmulator(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return Boolean(environment[emulatorVariable]);
}
