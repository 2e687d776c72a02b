import { asObject } from "../../../core/json/asObject.ts";
import { logLevelVariable, powertoolsVariables } from "../../../project/environmentVariables.ts";
import { type EmulatorLimits, emulatorLimits } from "../ministack.ts";
import { addBuses } from "./addBuses.ts";
import type {
  CloudFormationTemplate,
  TemplateResource,
  TemplateValue,
} from "./CloudFormationTemplate.ts";
import { dropConditions } from "./dropConditions.ts";
import { leaveOut, type Pruned } from "./leaveOut.ts";
import { mapValues } from "./mapValues.ts";
import { restReconciler } from "./restReconciler.ts";
import { useStandIns } from "./standIns.ts";

/** Changes templates on their way into the emulator, by stack name. */
export type Adaptation = (templates: ReadonlyMap<string, CloudFormationTemplate>) => Pruned;

/** The templates of a deployment as the emulator can take them. Does not mutate them. */
export function adaptTemplates(
  templates: ReadonlyMap<string, CloudFormationTemplate>,
  limits: EmulatorLimits = emulatorLimits,
): Pruned {
  const widened = [...templates].map(
    ([stack, template]) =>
      [stack, addBuses(dropConditions(template, limits.conditionKeys), limits.busActions)] as const,
  );
  const { templates: pruned, leftOut } = leaveOut(new Map(widened), {
    isProvisioned: limits.isProvisioned,
    properties: limits.resourceProperties,
  });
  const adapted = [...pruned].map(
    ([stack, template]) => [stack, withinLimits(template, limits)] as const,
  );
  return { templates: new Map(adapted), leftOut };
}

function withinLimits(given: CloudFormationTemplate, limits: EmulatorLimits) {
  const reachable = limits.deliversToOtherAccounts ? given : useStandIns(given);
  const kept = limits.tellsWhoMadeRules ? reachable : restReconciler(reachable);
  return logAll(limitConcurrency(kept, limits.mostConcurrentInvocations));
}

/** Lets no event source mapping of a queue run more than `most` invocations at once. */
export function limitConcurrency(
  template: CloudFormationTemplate,
  most: number,
): CloudFormationTemplate {
  const Resources = mapValues(template.Resources, (resource) =>
    readsQueue(resource) ? withLimit(resource, most) : resource,
  );
  return { ...template, Resources };
}

/**
 * Has functions log what they log least of all, unless they say otherwise: what was handled is
 * counted by their lines, also where a subscriber wants failures only.
 */
export function logAll(template: CloudFormationTemplate): CloudFormationTemplate {
  const Resources = mapValues(template.Resources, (resource) => {
    const variables = variablesOf(resource);
    if (!variables || !(powertoolsVariables.serviceName in variables)) return resource;
    const Variables = { [logLevelVariable]: "DEBUG", ...variables };
    return { ...resource, Properties: { ...resource.Properties, Environment: { Variables } } };
  });
  return { ...template, Resources };
}

function variablesOf({ Type, Properties }: TemplateResource) {
  if (Type !== "AWS::Lambda::Function") return undefined;
  return asObject(asObject(Properties?.["Environment"])?.["Variables"]) as
    | { readonly [name: string]: TemplateValue }
    | undefined;
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
