import { type CloudFormationClient, paginateDescribeStacks } from "@aws-sdk/client-cloudformation";
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
      for (const { StackName, StackStatus, LastUpdatedTime, CreationTime } of page.Stacks ?? []) {
        const deployedAt = LastUpdatedTime ?? CreationTime;
        stacks.push({
          name: StackName ?? "",
          status: StackStatus ?? "unknown",
          ...(deployedAt ? { deployedAt: deployedAt.toISOString() } : {}),
        });
      }
    }
    return stacks;
  }
}
