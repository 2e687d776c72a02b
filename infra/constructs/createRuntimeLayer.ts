import { Stack } from "aws-cdk-lib";
import { type Code, LayerVersion, Runtime } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { runtimeLayerName } from "../../project/names.ts";

/**
 * The layer that functions of a stack share: what is the same in all of them. One for each stack,
 * for an export of one layer to all could not change while a stack uses it. It changes with the
 * package's version, and all functions of the stack with it; the version before is deleted, and
 * Lambda keeps a copy of it for as long as a function has it.
 *
 * @param code a folder as Lambda lays it over `/opt`.
 */
export function createRuntimeLayer(scope: Construct, code: Code): LayerVersion {
  const { stackName } = Stack.of(scope);
  return new LayerVersion(scope, "Runtime", {
    layerVersionName: runtimeLayerName(stackName),
    description: `What functions of ${stackName} share`,
    code,
    compatibleRuntimes: [Runtime.NODEJS_24_X],
  });
}
