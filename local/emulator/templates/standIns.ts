import { asObject } from "../../../core/json/asObject.ts";
import { reconcilerVariables } from "../../../project/environmentVariables.ts";
import type {
  CloudFormationTemplate,
  TemplateResource,
  TemplateValue,
} from "./CloudFormationTemplate.ts";
import { mapValues } from "./mapValues.ts";

/** The ARN of a queue or bus with its account written out, which is another one's: ours is a reference. */
const otherAccount =
  /^arn:[\w-]+:(?<service>sqs|events):[\w-]+:(?<account>\d{12}):(?<kind>event-bus\/)?(?<name>[^/]+)$/;

/** The same within a JSON text, whole, without its quotes. */
const quotedArn = /(?<=")arn:[\w-]+:(?:sqs|events):[^"]+(?=")/g;

/** What in the account that there is stands for a queue or bus of another one. */
export function standInName(account: string, name: string): string {
  return `${account}-${name}`;
}

/**
 * Lets rules deliver to stand-ins of the own account and Region, named by {@link standInName}, where they
 * deliver to queues or buses of other accounts, and tells what holds rules against the grants of
 * them. Does not mutate `template`.
 */
export function useStandIns(template: CloudFormationTemplate): CloudFormationTemplate {
  return { ...template, Resources: mapValues(template.Resources, withStandIns) };
}

function withStandIns(resource: TemplateResource): TemplateResource {
  if (resource.Type === "AWS::Lambda::Function") return withToldStandIns(resource);
  const targets: unknown = resource.Properties?.["Targets"];
  if (resource.Type !== "AWS::Events::Rule" || !Array.isArray(targets)) return resource;
  const Targets = targets.map((target: TemplateValue) => withStandIn(target));
  return { ...resource, Properties: { ...resource.Properties, Targets } };
}

function withStandIn(target: TemplateValue): TemplateValue {
  const arn = asObject(target)?.["Arn"];
  const parts = typeof arn === "string" ? standInParts(arn) : undefined;
  if (!parts) return target;
  const Arn = { "Fn::Join": ["", parts] };
  return { ...(target as { readonly [key: string]: TemplateValue }), Arn };
}

/** The stand-in's ARN, to be joined; undefined where the ARN is of no other account. */
function standInParts(arn: string): readonly TemplateValue[] | undefined {
  const parts = otherAccount.exec(arn)?.groups;
  if (!parts) return undefined;
  const { service = "", account = "", kind = "", name = "" } = parts;
  const place = [{ Ref: "AWS::Region" }, ":", { Ref: "AWS::AccountId" }] as const;
  return [`arn:aws:${service}:`, ...place, `:${kind}${standInName(account, name)}`];
}

/** A function whose environment holds grants as JSON: with the targets that its rules have. */
function withToldStandIns(resource: TemplateResource): TemplateResource {
  const variables = asObject(asObject(resource.Properties?.["Environment"])?.["Variables"]);
  const grants = variables?.[reconcilerVariables.grants];
  if (typeof grants !== "string") return resource;
  const told = joinedText(grants);
  const Variables = { ...variables, [reconcilerVariables.grants]: told } as TemplateValue;
  return { ...resource, Properties: { ...resource.Properties, Environment: { Variables } } };
}

function joinedText(text: string): TemplateValue {
  const parts: TemplateValue[] = [];
  let end = 0;
  for (const { 0: arn, index } of text.matchAll(quotedArn)) {
    parts.push(text.slice(end, index), ...(standInParts(arn) ?? [arn]));
    end = index + arn.length;
  }
  return parts.length === 0 ? text : { "Fn::Join": ["", [...parts, text.slice(end)]] };
}
