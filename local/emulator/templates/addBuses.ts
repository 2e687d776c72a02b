import type {
  CloudFormationTemplate,
  TemplateResource,
  TemplateValue,
} from "./CloudFormationTemplate.ts";
import { mapValues } from "./mapValues.ts";
import { isList, isObject } from "./valueKinds.ts";

/**
 * Has every statement of a policy that names one of `actions` and the rules of a bus name that bus
 * too, and where it names a rule on the default bus, that rule with its bus. Does not mutate
 * `template`.
 */
export function addBuses(
  template: CloudFormationTemplate,
  actions: readonly string[],
): CloudFormationTemplate {
  const inValue = (value: TemplateValue): TemplateValue => {
    if (isList(value)) return value.map(inValue);
    if (!isObject(value)) return value;
    const { Action, Resource } = value;
    if (Resource === undefined || !listOf(Action).some((one) => actions.includes(String(one)))) {
      return mapValues(value, inValue);
    }
    const buses = listOf(Resource).map(busOf);
    const added = buses.filter((bus, index) => bus !== listOf(Resource)[index]);
    return added.length === 0 ? value : { ...value, Resource: [...listOf(Resource), ...added] };
  };
  const inResource = (resource: TemplateResource): TemplateResource =>
    resource.Properties
      ? { ...resource, Properties: mapValues(resource.Properties, inValue) }
      : resource;
  return { ...template, Resources: mapValues(template.Resources, inResource) };
}

/**
 * The bus of the rules that an ARN, in one piece or joined, names, and the rule on the default bus
 * with that; all else as it is.
 */
function busOf(arn: TemplateValue): TemplateValue {
  if (typeof arn === "string") {
    return arn
      .replace(/:rule\/([^/]+)\/\*$/, ":event-bus/$1")
      .replace(/:rule\/([^/*]+)$/, ":rule/default/$1");
  }
  if (!isObject(arn) || !isList(arn["Fn::Join"])) return arn;
  const [separator = "", parts] = arn["Fn::Join"];
  if (!isList(parts)) return arn;
  const buses = parts.map(busOf);
  return buses.some((part, index) => part !== parts[index])
    ? { "Fn::Join": [separator, buses] }
    : arn;
}

function listOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}
