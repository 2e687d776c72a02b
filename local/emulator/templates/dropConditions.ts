import type {
  CloudFormationTemplate,
  TemplateResource,
  TemplateValue,
} from "./CloudFormationTemplate.ts";
import { mapValues } from "./mapValues.ts";
import { isList, isObject } from "./valueKinds.ts";

/**
 * Takes the condition keys given out of the policy statements that allow, which widens them to
 * what the rest of the statement says. Statements that deny go whole if they have such a key,
 * because without it they would deny more. Trust policies stay as they are. Does not mutate
 * `template`.
 */
export function dropConditions(
  template: CloudFormationTemplate,
  keys: readonly string[],
): CloudFormationTemplate {
  const names = new Set(keys.map((key) => key.toLowerCase()));
  const Resources = mapValues(template.Resources, (resource) => inResource(resource, names));
  return { ...template, Resources };
}

type Names = ReadonlySet<string>;
type TemplateObject = { readonly [key: string]: TemplateValue };

function inResource(resource: TemplateResource, names: Names): TemplateResource {
  if (!resource.Properties) return resource;
  const Properties = mapValues(resource.Properties, (value, name) =>
    name === "AssumeRolePolicyDocument" ? value : inValue(value, names),
  );
  return { ...resource, Properties };
}

function inValue(value: TemplateValue, names: Names): TemplateValue {
  if (isList(value)) return value.map((item) => inValue(item, names));
  if (!isObject(value)) return value;
  return mapValues(value, (part, name) =>
    name === "Statement" && isList(part)
      ? part.flatMap((statement) => inStatement(statement, names))
      : inValue(part, names),
  );
}

function inStatement(statement: TemplateValue, names: Names): TemplateValue[] {
  if (!isObject(statement) || !isObject(statement["Condition"])) return [statement];
  const { Condition, ...rest } = statement;
  const kept = inCondition(Condition, names);
  const isChanged = JSON.stringify(kept) !== JSON.stringify(Condition);
  if (!isChanged) return [statement];
  if (statement["Effect"] === "Deny") return [];
  return [Object.keys(kept).length > 0 ? { ...rest, Condition: kept } : rest];
}

function inCondition(condition: TemplateObject, names: Names): TemplateObject {
  const operators = Object.entries(condition).map(([operator, tests]) => {
    if (!isObject(tests)) return [operator, tests] as const;
    const kept = Object.entries(tests).filter(([key]) => !names.has(key.toLowerCase()));
    return [operator, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(
    operators.filter(([, tests]) => !isObject(tests) || Object.keys(tests).length > 0),
  );
}
