import { Annotations, type Stack } from "aws-cdk-lib";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import { publicBusRoom } from "../../project/access/publicBusRoom.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";

/**
 * Counts the public bus's policy before it is deployed, and has the CDK say on the stack at
 * least how many more accounts that make rules of their own fit into it.
 *
 * @throws {SignalboxError} QUOTA_EXCEEDED naming how many of the accounts fit.
 */
export function checkPublicBusPolicy(
  stack: Stack,
  { name, quotas }: Pick<SignalboxConfig, "name" | "quotas">,
  grants: readonly Grant[],
): void {
  const max = quotas.busPolicyCharacters;
  const { characters, accounts, fitting, more } = publicBusRoom(name, grants, max);
  if (characters > max) {
    throw new SignalboxError(
      "QUOTA_EXCEEDED",
      `The policy of the public bus has ${count(characters)} characters for ${count(accounts)} ` +
        `accounts that make rules of their own, but the quota is ${count(max)}: ` +
        `${count(fitting)} of them fit. Deliver to some of them by a rule of ours ` +
        "(delivery: { to }), which takes none, or have AWS raise " +
        '"Event bus policy size" (EventBridge) in the Service Quotas console, then set ' +
        "quotas.busPolicyCharacters in signalbox.config.ts to what it gave.",
    );
  }
  if (more === undefined) return;
  Annotations.of(stack).addInfoV2(
    "signalbox:public-bus-policy",
    `The policy of the public bus has ${count(characters)} of at most ${count(max)} characters ` +
      `for ${count(accounts)} ${accounts === 1 ? "account" : "accounts"} making rules of their ` +
      `own; at least ${count(more)} more of that size fit.`,
  );
}

function count(value: number): string {
  return value.toLocaleString("en");
}
