/** What a scanner finds wrong with a resource. */
export interface Finding {
  /** As the scanner calls its rule. */
  readonly rule: string;
  /** The resource's CloudFormation type. */
  readonly type: string;
  /** Template and logical id. */
  readonly where: string;
}

/** A scanner that is there, and what it finds. */
export type Scan = (templates: readonly ScannedTemplate[]) => Promise<readonly Finding[]>;

/** A synthesised template. */
export interface ScannedTemplate {
  readonly path: string;
  /** The type of each resource, by its logical id. */
  readonly types: ReadonlyMap<string, string>;
}

/** Names a resource of a template for people. */
export function findingAt(template: ScannedTemplate, logicalId: string, rule: string): Finding {
  const type = template.types.get(logicalId) ?? "the template";
  return { rule, type, where: `${template.path} ${logicalId}` };
}

/** The template at a path. */
export function templateAt(path: string, templates: readonly ScannedTemplate[]): ScannedTemplate {
  const found = templates.find((template) => template.path.endsWith(path));
  if (!found) throw new Error(`the scanner speaks of ${path}, which it was not given`);
  return found;
}
