import type { TemplateValue } from "./CloudFormationTemplate.ts";

/** What a part of a template refers to. */
export interface References {
  /** Logical ids of the same template, parameters included. */
  readonly logicalIds: ReadonlySet<string>;
  /** Names other stacks export. */
  readonly imports: ReadonlySet<string>;
}

/** Everything that `Ref`, `Fn::GetAtt`, `Fn::Sub` and `Fn::ImportValue` name in `value`. */
export function findReferences(value: TemplateValue | undefined): References {
  const found = { logicalIds: new Set<string>(), imports: new Set<string>() };
  collect(value, found);
  return found;
}

interface Found {
  readonly logicalIds: Set<string>;
  readonly imports: Set<string>;
}

function collect(value: TemplateValue | undefined, found: Found): void {
  if (typeof value !== "object" || value === null) return;
  if (isList(value)) {
    for (const item of value) collect(item, found);
    return;
  }
  for (const [name, argument] of Object.entries(value)) {
    collectIntrinsic(name, argument, found);
    collect(argument, found);
  }
}

function collectIntrinsic(name: string, argument: TemplateValue, found: Found): void {
  const first = isList(argument) ? argument[0] : argument;
  if (typeof first !== "string") return;
  if (name === "Ref") found.logicalIds.add(first);
  if (name === "Fn::GetAtt") found.logicalIds.add(first.replace(/\..*$/, ""));
  if (name === "Fn::ImportValue") found.imports.add(first);
  if (name === "Fn::Sub") {
    const variables = Object(isList(argument) ? argument[1] : undefined) as object;
    for (const [, id = ""] of first.matchAll(/\$\{([A-Za-z0-9]+)(?:\.[^}]*)?\}/g)) {
      if (!Object.hasOwn(variables, id)) found.logicalIds.add(id);
    }
  }
}

function isList(value: TemplateValue): value is readonly TemplateValue[] {
  return Array.isArray(value);
}
