import { asObject } from "../../core/json/asObject.ts";

/** A resource of a CloudFormation template. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources of a template as CloudFormation takes it, in order. */
export function resourcesOf(template: unknown): readonly TemplateResource[] {
  const resources = asObject(asObject(template)?.["Resources"]) ?? {};
  return Object.entries(resources).map(([logicalId, resource]) => ({
    logicalId,
    type: String(asObject(resource)?.["Type"]),
    properties: asObject(asObject(resource)?.["Properties"]) ?? {},
  }));
}

/** The resources of one type. */
export function ofType(
  resources: readonly TemplateResource[],
  type: string,
): readonly TemplateResource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The logical id that a value refers to by `Ref` or `Fn::GetAtt`, if it does. */
export function referredId(value: unknown): string | undefined {
  const reference = asObject(value);
  const target = reference?.["Ref"] ?? reference?.["Fn::GetAtt"];
  const id: unknown = Array.isArray(target) ? target[0] : target;
  return typeof id === "string" ? id : undefined;
}

/** A property of a property, as far as there is one. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => asObject(inner)?.[key], value);
}

/** The elements of a list, none when it isn't one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
