import type {
  CloudFormationTemplate,
  TemplateValue,
} from "../../../local/emulator/templates/CloudFormationTemplate.ts";
import { mapValues } from "../../../local/emulator/templates/mapValues.ts";

/** The template without the statements of a role that allow `action` and nothing else. */
export function dropPermission(
  template: CloudFormationTemplate,
  role: RegExp,
  action: string,
): CloudFormationTemplate {
  const Resources = mapValues(template.Resources, (resource, id) =>
    resource.Type === "AWS::IAM::Role" && role.test(id) && resource.Properties
      ? { ...resource, Properties: mapValues(resource.Properties, (part) => drop(part, action)) }
      : resource,
  );
  return { ...template, Resources };
}

function drop(value: TemplateValue, action: string): TemplateValue {
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) {
    return value.filter((item) => !allows(item, action)).map((item) => drop(item, action));
  }
  return mapValues(value, (part) => drop(part, action));
}

function allows(value: TemplateValue, action: string): boolean {
  return (
    typeof value === "object" && value !== null && "Action" in value && value["Action"] === action
  );
}

function isList(value: TemplateValue): value is readonly TemplateValue[] {
  return Array.isArray(value);
}
