import recommended from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };

/**
 * How the CDK behaves where its default is an older one: as it recommends for new projects, and
 * CloudFormation's own validation as errors. Set here and not in `cdk.json`, so that tests and
 * `npm start` get the same templates as the command line.
 */
export const featureFlags: Readonly<Record<string, unknown>> = {
  ...recommended,
  "@aws-cdk/core:validateAgainstDefaultRules": true,
};
