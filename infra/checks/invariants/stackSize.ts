import type { Invariant } from "../Invariant.ts";

/** CloudFormation takes no more resources in one stack. */
export const maxResources = 500;

/** Every stack is one that CloudFormation takes. */
export const stacksAreSmallEnough: Invariant = {
  id: "StackSize",
  rule: `A stack has at most ${maxResources} resources: CloudFormation refuses larger ones.`,
  find(resources) {
    const [first] = resources;
    if (!first || resources.length <= maxResources) return [];
    const problem = `is one of ${resources.length} resources of its stack`;
    return [{ logicalId: first.logicalId, problem }];
  },
};
