import { asObject } from "../../../core/json/asObject.ts";
import type {
  CloudFormationTemplate,
  TemplateValue,
} from "../../../local/emulator/templates/CloudFormationTemplate.ts";
import { leaveOut } from "../../../local/emulator/templates/leaveOut.ts";
import { mapValues } from "../../../local/emulator/templates/mapValues.ts";

/** Takes no part in delivery, or needs assets. */
const leftOutServices = [
  "AWS::Lambda::",
  "AWS::CloudWatch::",
  "AWS::EventSchemas::",
  "AWS::Logs::",
];

/**
 * The resources of a template, without functions and what is about them, and with a bus named where
 * it was referred to: Moto 5.2.2 takes a reference to a bus for something else than its name, and
 * knows nothing of the CDK's bootstrapping, which the template's parameter asks for.
 */
export function forMoto(template: CloudFormationTemplate): CloudFormationTemplate {
  const { templates } = leaveOut(new Map([["stack", template]]), {
    isProvisioned: (type) => !leftOutServices.some((service) => type.startsWith(service)),
  });
  const pruned = templates.get("stack") ?? template;
  const buses = Object.entries(pruned.Resources)
    .filter(([, { Type }]) => Type === "AWS::Events::EventBus")
    .map(([id]) => id);
  const Resources = mapValues(pruned.Resources, (resource) =>
    resource.Properties
      ? { ...resource, Properties: mapValues(resource.Properties, (value) => named(value, buses)) }
      : resource,
  );
  return { Resources };
}

/** The value with the name of a bus in the place of each reference to it. */
function named(value: TemplateValue, buses: readonly string[]): TemplateValue {
  if (Array.isArray(value)) return value.map((item: TemplateValue) => named(item, buses));
  const object = asObject(value) as { readonly [key: string]: TemplateValue } | undefined;
  if (!object) return value;
  const { Ref } = object;
  if (typeof Ref === "string" && buses.includes(Ref)) return { "Fn::GetAtt": [Ref, "Name"] };
  return mapValues(object, (item) => named(item, buses));
}
