import { Annotations, type Stack } from "aws-cdk-lib";
import type { Grant } from "../../core/grants/Grant.ts";
import { readable } from "../../core/text/readable.ts";
import { publicBusRoom } from "../../project/access/publicBusRoom.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";

/**
 * Has the CDK say on the stack at least how many more accounts that make rules of their own fit into
 * the public bus's policy.
 */
export function tellPolicyRoom(
  stack: Stack,
  { name, quotas }: Pick<SignalboxConfig, "name" | "quotas">,
  grants: readonly Grant[],
): void {
  const max = quotas.busPolicyCharacters;
  const { characters, accounts, more } = publicBusRoom(name, grants, max);
  if (more === undefined) return;
  Annotations.of(stack).addInfoV2(
    "signalbox:public-bus-policy",
    `The policy of the public bus has ${readable(characters)} of at most ${readable(max)} ` +
      `characters for ${readable(accounts)} ${accounts === 1 ? "account" : "accounts"} making ` +
      `rules of their own; at least ${readable(more)} more of that size fit.`,
  );
}
