/** A value of a template: JSON, with intrinsic functions as objects. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue };

/** A resource of a template, as far as adapting looks at it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: { readonly [key: string]: TemplateValue };
  readonly DependsOn?: string | readonly string[];
  readonly [attribute: string]: TemplateValue | undefined;
}

/** An output of a template, perhaps exported to other stacks. */
export interface TemplateOutput {
  readonly Value: TemplateValue;
  readonly Export?: { readonly Name: TemplateValue };
  readonly [attribute: string]: TemplateValue | undefined;
}

/** A CloudFormation template as synthesised. */
export interface CloudFormationTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
  readonly [section: string]: unknown;
}

/** A resource that is left out, and why. */
export interface LeftOut {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /**
   * Its type is not supported, or with a property that it has, or nothing is left of it, or what it
   * refers to is left out.
   */
  readonly because: "type" | "empty" | { readonly has: string } | { readonly refersTo: string };
}
