import type { MeasuredTemplate, SizeLimit } from "./SizeLimit.ts";

/** Told of by one of its resources: a template has no id of its own. */
function ofStack({ resources: [first] }: MeasuredTemplate, size: number) {
  return first ? [{ logicalId: first.logicalId, size }] : [];
}

/** How many resources CloudFormation takes in one stack. */
export const stackResources: SizeLimit = {
  id: "StackSize",
  unit: "resources in its stack",
  most: 500,
  by: (most) => `CloudFormation takes ${most} and doesn't raise that`,
  remedy: "put some of them into another context, or into a stack of your own",
  measure: (template) => ofStack(template, template.resources.length),
};

/** How long a template may be. A million, not 1 MiB: AWS's refusal says so. */
export const templateBytes: SizeLimit = {
  id: "TemplateSize",
  unit: "bytes of its template",
  most: 1_000_000,
  by: (most) => `CloudFormation takes ${most} and doesn't raise that`,
  remedy: "put some of its resources into another context, or into a stack of your own",
  measure: (template) => ofStack(template, template.bytes),
};
