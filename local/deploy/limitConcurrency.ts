import { mapValues } from "./mapValues.ts";
import type { Template, TemplateResource } from "./Template.ts";

/** Lets no event source mapping of a queue run more than `most` invocations at once. */
export function limitConcurrency(template: Template, most: number): Template {
  const Resources = mapValues(template.Resources, (resource) =>
    readsQueue(resource) ? withLimit(resource, most) : resource,
  );
  return { ...template, Resources };
}

/** A mapping of a stream says where in it to start, and takes no such limit. */
function readsQueue({ Type, Properties }: TemplateResource): boolean {
  return (
    Type === "AWS::Lambda::EventSourceMapping" && Properties?.["StartingPosition"] === undefined
  );
}

function withLimit(resource: TemplateResource, most: number): TemplateResource {
  const ScalingConfig = { MaximumConcurrency: most };
  return { ...resource, Properties: { ...resource.Properties, ScalingConfig } };
}
