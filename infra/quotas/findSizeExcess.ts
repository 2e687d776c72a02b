import type { Stack } from "aws-cdk-lib";
import { readable } from "../../core/text/readable.ts";
import type { SizeLimit } from "../checks/sizes/SizeLimit.ts";
import { sizeLimits } from "../checks/sizes/sizeLimits.ts";
import { stackResources, templateBytes } from "../checks/sizes/stackSizes.ts";
import { PipelineStack } from "../stacks/PipelineStack.ts";
import { PublicStack } from "../stacks/PublicStack.ts";
import type { MeasuredStack } from "./measureStacks.ts";
import type { QuotaFinding } from "./QuotaFinding.ts";

/** What of the templates AWS would not take. */
export function findSizeExcess(stacks: readonly MeasuredStack[]): readonly QuotaFinding[] {
  return stacks.flatMap((measured) =>
    sizeLimits.flatMap((limit) =>
      limit
        .measure(measured)
        .filter(({ size }) => size > limit.most)
        .map(({ logicalId, size }) => ({
          place: placeOf(limit, measured, logicalId),
          need: `${readable(size)} ${limit.unit}`,
          quota: limit.by(readable(limit.most)),
          remedy: remedyOf(limit, measured.stack),
        })),
    ),
  );
}

function isOfStack(limit: SizeLimit): boolean {
  return limit === stackResources || limit === templateBytes;
}

function placeOf(limit: SizeLimit, { stack, paths }: MeasuredStack, logicalId: string): string {
  if (isOfStack(limit)) return `The stack ${stack.stackName}`;
  return (paths.get(logicalId) ?? logicalId).replace(/\/Resource$/, "");
}

/** What makes a stack large is what it is made of. */
function remedyOf(limit: SizeLimit, stack: Stack): string {
  if (!isOfStack(limit)) return limit.remedy;
  if (stack instanceof PublicStack) {
    return (
      "let some accounts make rules of their own (delivery: { ownRules: true }), or put what goes " +
      "to one target into one grant: each that is delivered takes four resources and one for " +
      "each source of its types"
    );
  }
  if (stack instanceof PipelineStack) {
    return "make two pipelines of it, or have components outside: those need no function here";
  }
  return limit.remedy;
}
