/** Its `cdk.json`: what the CDK's command line runs to get the stacks. */
export const cdkJson = `{
  "app": "node infra/app.ts"
}
`;
