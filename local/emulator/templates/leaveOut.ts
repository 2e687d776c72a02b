import { asObject } from "../../../core/json/asObject.ts";
import type {
  CloudFormationTemplate,
  LeftOut,
  TemplateOutput,
  TemplateResource,
} from "./CloudFormationTemplate.ts";
import { findReferences } from "./findReferences.ts";

/** Templates by stack name, without what can't be provisioned. */
export interface Pruned {
  readonly templates: ReadonlyMap<string, CloudFormationTemplate>;
  readonly leftOut: readonly LeftOut[];
}

/** What can be provisioned, and what can't. */
export interface Provisioning {
  /** Whether resources of a CloudFormation type can. */
  readonly isProvisioned: (type: string) => boolean;
  /** Properties with which a resource of a type can't be. @default none */
  readonly properties?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Leaves out resources that can't be provisioned, with everything that refers to them, in all stacks:
 * also a resource that imports what a left-out one would export. `DependsOn` is an order, not a
 * reference: it loses the entry, not the resource. Policies without a statement, which AWS would
 * not take either, go too. Does not mutate the templates.
 */
export function leaveOut(
  templates: ReadonlyMap<string, CloudFormationTemplate>,
  provisioning: Provisioning,
): Pruned {
  const leftOut: LeftOut[] = [];
  let current = new Map(templates);
  for (;;) {
    const found = findNext(current, provisioning);
    if (found.length === 0) return { templates: current, leftOut };
    leftOut.push(...found);
    current = without(current, found);
  }
}

function findNext(
  templates: ReadonlyMap<string, CloudFormationTemplate>,
  provisioning: Provisioning,
): LeftOut[] {
  const exported = new Set([...templates.values()].flatMap(exportNames));
  return [...templates].flatMap(([stack, template]) =>
    Object.entries(template.Resources).flatMap(([logicalId, resource]) => {
      const because = reason(resource, { provisioning, template, exported });
      return because ? [{ stack, logicalId, type: resource.Type, because }] : [];
    }),
  );
}

interface Surroundings {
  readonly provisioning: Provisioning;
  readonly template: CloudFormationTemplate;
  readonly exported: ReadonlySet<string>;
}

function reason(
  resource: TemplateResource,
  { provisioning, template, exported }: Surroundings,
): LeftOut["because"] | undefined {
  const { properties = {} } = provisioning;
  if (!provisioning.isProvisioned(resource.Type)) return "type";
  const refused = properties[resource.Type]?.find((name) => resource.Properties?.[name]);
  if (refused !== undefined) return { has: refused };
  if (isEmptyPolicy(resource)) return "empty";
  const { logicalIds, imports } = findReferences(resource.Properties);
  const dangling =
    [...logicalIds].find((id) => !isDefined(id, template)) ??
    [...imports].find((name) => !exported.has(name));
  return dangling === undefined ? undefined : { refersTo: dangling };
}

function isEmptyPolicy({ Properties }: TemplateResource): boolean {
  const document = asObject(Properties?.["PolicyDocument"]);
  const statements = document?.["Statement"];
  return Array.isArray(statements) && statements.length === 0;
}

function isDefined(id: string, template: CloudFormationTemplate): boolean {
  const parameters = template["Parameters"] ?? {};
  return (
    id.startsWith("AWS::") || Object.hasOwn(template.Resources, id) || Object.hasOwn(parameters, id)
  );
}

function exportNames({ Outputs = {} }: CloudFormationTemplate): string[] {
  return Object.values(Outputs).flatMap((output) =>
    typeof output.Export?.Name === "string" ? [output.Export.Name] : [],
  );
}

function without(templates: ReadonlyMap<string, CloudFormationTemplate>, gone: readonly LeftOut[]) {
  return new Map(
    [...templates].map(([stack, template]) => {
      const ids = new Set(gone.flatMap((item) => (item.stack === stack ? [item.logicalId] : [])));
      return [stack, withoutIds(template, ids)];
    }),
  );
}

function withoutIds(
  template: CloudFormationTemplate,
  ids: ReadonlySet<string>,
): CloudFormationTemplate {
  const resources = Object.entries(template.Resources)
    .filter(([id]) => !ids.has(id))
    .map(([id, resource]) => [id, withoutOrder(resource, ids)] as const);
  const kept: CloudFormationTemplate = { ...template, Resources: Object.fromEntries(resources) };
  if (!template.Outputs) return kept;
  const outputs = Object.entries(template.Outputs).filter(([, output]) => isWhole(output, kept));
  return { ...kept, Outputs: Object.fromEntries(outputs) };
}

function isWhole(output: TemplateOutput, template: CloudFormationTemplate): boolean {
  return [...findReferences(output.Value).logicalIds].every((id) => isDefined(id, template));
}

function withoutOrder(resource: TemplateResource, ids: ReadonlySet<string>): TemplateResource {
  const { DependsOn, ...rest } = resource;
  if (DependsOn === undefined) return resource;
  const kept = [DependsOn].flat().filter((id) => !ids.has(id));
  return kept.length > 0 ? { ...rest, DependsOn: kept } : rest;
}
