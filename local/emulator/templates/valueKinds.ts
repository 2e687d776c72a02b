import type { TemplateValue } from "./CloudFormationTemplate.ts";

/** Whether a value of a template is a list. */
export function isList(value: TemplateValue | undefined): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

/** Whether a value of a template has fields. */
export function isObject(
  value: TemplateValue | undefined,
): value is { readonly [key: string]: TemplateValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
