import type { Template } from "aws-cdk-lib/assertions";
import type { PolicyDocument } from "../../../../core/policies/PolicyDocument.ts";
import {
  at,
  listOf,
  ofType,
  resourcesOf,
  type TemplateResource,
} from "../../../../infra/checks/Template.ts";
import { account, deployed } from "../../support/policies.ts";

/** The ARNs of a stack's roles by logical id, under names as CloudFormation gives them where they have none. */
export function roleArns(stack: string, template: Template): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rolesOf(template).map((role) => [
      role.logicalId,
      `arn:aws:iam::${account}:role/${roleName(stack, role)}`,
    ]),
  );
}

/** The role of a function of a deployment, with its path. Fails when there is no such function. */
export function roleOfFunction(
  templates: ReadonlyMap<string, Template>,
  functionName: string,
): { readonly role: string; readonly policy: PolicyDocument } {
  for (const [stack, template] of templates) {
    const found = rolesOf(template).find(
      ({ properties }) => properties["Description"] === `What the function ${functionName} may do`,
    );
    if (!found) continue;
    const [policy] = listOf(found.properties["Policies"]);
    return {
      role: roleName(stack, found),
      policy: deployed(at(policy, "PolicyDocument")) as PolicyDocument,
    };
  }
  throw new Error(`no role says that it is of the function ${functionName}`);
}

function rolesOf(template: Template): readonly TemplateResource[] {
  return ofType(resourcesOf(template.toJSON()), "AWS::IAM::Role");
}

function roleName(stack: string, { logicalId, properties }: TemplateResource): string {
  const { RoleName: name = `${stack}-${logicalId}-1A2B3C4D`, Path: path = "/" } = properties;
  return `${String(path).slice(1)}${String(deployed(name))}`;
}
