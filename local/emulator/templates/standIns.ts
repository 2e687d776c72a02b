import { asObject } from "../../../core/json/asObject.ts";
import type {
  CloudFormationTemplate,
  TemplateResource,
  TemplateValue,
} from "./CloudFormationTemplate.ts";
import { mapValues } from "./mapValues.ts";

/** The ARN of a queue or bus with its account written out, which is another one's: ours is a reference. */
const otherAccount =
  /^(?<before>arn:[\w-]+:(?:sqs|events):[\w-]+:)(?<account>\d{12}):(?<kind>event-bus\/)?(?<name>[^/]+)$/;

/** What in the account that there is stands for a queue or bus of another one. */
export function standInName(account: string, name: string): string {
  return `${account}-${name}`;
}

/**
 * Lets rules deliver to stand-ins of the own account, named by {@link standInName}, where they
 * deliver to queues or buses of other accounts. Does not mutate `template`.
 */
export function useStandIns(template: CloudFormationTemplate): CloudFormationTemplate {
  return { ...template, Resources: mapValues(template.Resources, withStandIns) };
}

function withStandIns(resource: TemplateResource): TemplateResource {
  const targets: unknown = resource.Properties?.["Targets"];
  if (resource.Type !== "AWS::Events::Rule" || !Array.isArray(targets)) return resource;
  const Targets = targets.map((target: TemplateValue) => withStandIn(target));
  return { ...resource, Properties: { ...resource.Properties, Targets } };
}

function withStandIn(target: TemplateValue): TemplateValue {
  const arn = asObject(target)?.["Arn"];
  const parts = typeof arn === "string" ? otherAccount.exec(arn)?.groups : undefined;
  if (!parts) return target;
  const { before = "", account = "", kind = "", name = "" } = parts;
  const after = `:${kind}${standInName(account, name)}`;
  const Arn = { "Fn::Join": ["", [before, { Ref: "AWS::AccountId" }, after]] };
  return { ...(target as { readonly [key: string]: TemplateValue }), Arn };
}
