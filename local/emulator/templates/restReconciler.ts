import { asObject } from "../../../core/json/asObject.ts";
import { reconcilerVariables } from "../../../project/environmentVariables.ts";
import type { CloudFormationTemplate, TemplateResource } from "./CloudFormationTemplate.ts";
import { findReferences } from "./findReferences.ts";
import { mapValues } from "./mapValues.ts";

/**
 * Disables the rules that call whatever holds rules on the public bus against the grants: it would
 * disable all of them where rules don't say who made them. Does not mutate `template`.
 */
export function restReconciler(template: CloudFormationTemplate): CloudFormationTemplate {
  const reconcilers = Object.entries(template.Resources)
    .filter(([, resource]) => knowsGrants(resource))
    .map(([id]) => id);
  const Resources = mapValues(template.Resources, (resource) =>
    calls(resource, reconcilers) ? disabled(resource) : resource,
  );
  return { ...template, Resources };
}

function knowsGrants({ Type, Properties }: TemplateResource): boolean {
  const variables = asObject(asObject(Properties?.["Environment"])?.["Variables"]) ?? {};
  return Type === "AWS::Lambda::Function" && Object.hasOwn(variables, reconcilerVariables.grants);
}

function calls({ Type, Properties }: TemplateResource, functions: readonly string[]): boolean {
  if (Type !== "AWS::Events::Rule") return false;
  const { logicalIds } = findReferences(Properties?.["Targets"]);
  return functions.some((id) => logicalIds.has(id));
}

function disabled(rule: TemplateResource): TemplateResource {
  return { ...rule, Properties: { ...rule.Properties, State: "DISABLED" } };
}
