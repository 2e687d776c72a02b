import type { Template } from "aws-cdk-lib/assertions";
import { ofType, resourcesOf, type TemplateResource } from "../../../../infra/checks/Template.ts";
import { deployed } from "../policies.ts";
import type { AlarmProperties } from "./alarmRings.ts";

/** The alarms of a template by their names, as CloudFormation would hand them to CloudWatch. */
export function alarmsOf(template: Template): ReadonlyMap<string, AlarmProperties> {
  const resources = resourcesOf(template.toJSON());
  const names = Object.fromEntries(resources.flatMap(nameOf));
  const alarms = ofType(resources, "AWS::CloudWatch::Alarm").map(({ properties }) => {
    const resolved = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, deployed(refsAsNames(value), names)]),
    );
    return [String(properties["AlarmName"]), resolved] as const;
  });
  return new Map(alarms);
}

function nameOf({ logicalId, type, properties }: TemplateResource): [string, string][] {
  const name = properties[type === "AWS::SQS::Queue" ? "QueueName" : "FunctionName"];
  return typeof name === "string" ? [[logicalId, name]] : [];
}

/** A `Ref` to a resource of the template is read like a `GetAtt` of its name. */
function refsAsNames(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) => {
    const reference = (inner as { readonly Ref?: unknown } | null)?.Ref;
    return typeof reference === "string" && !reference.startsWith("AWS::")
      ? { "Fn::GetAtt": [reference, "Name"] }
      : inner;
  });
}
