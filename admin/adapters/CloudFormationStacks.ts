import {
  type CloudFormationClient,
  type Stack as Described,
  paginateDescribeStacks,
} from "@aws-sdk/client-cloudformation";
import { deploymentTag, versionOutput } from "../../project/stackFacts.ts";
import type { Stack, Stacks } from "../status/Stacks.ts";

/** Stacks of the account and Region that the SDK is set to. */
export class CloudFormationStacks implements Stacks {
  readonly #client: CloudFormationClient;

  constructor(options: { readonly client: CloudFormationClient }) {
    this.#client = options.client;
  }

  async list(): Promise<readonly Stack[]> {
    const stacks: Stack[] = [];
    for await (const page of paginateDescribeStacks({ client: this.#client }, {})) {
      stacks.push(...(page.Stacks ?? []).map(toStack));
    }
    return stacks;
  }
}

function toStack(described: Described): Stack {
  const deployedAt = described.LastUpdatedTime ?? described.CreationTime;
  const tag = described.Tags?.find(({ Key }) => Key === deploymentTag)?.Value;
  const output = described.Outputs?.find(({ OutputKey }) => OutputKey === versionOutput);
  const version = output?.OutputValue;
  return {
    name: described.StackName ?? "",
    status: described.StackStatus ?? "unknown",
    ...(deployedAt ? { deployedAt: deployedAt.toISOString() } : {}),
    ...(tag === undefined ? {} : { deployment: tag }),
    ...(version === undefined ? {} : { version }),
  };
}
