import recommended from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };

/**
 * How the CDK makes templates where its default is an older way: as it recommends for new projects.
 * And without indentation, which is a third of a template's bytes, for CloudFormation counts them.
 */
export const templateFlags: Readonly<Record<string, unknown>> = {
  ...recommended,
  "@aws-cdk/core:suppressTemplateIndentation": true,
};
