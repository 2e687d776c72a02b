/** Its `.gitignore`. */
export const gitignore = `node_modules/
generated/
.local/
cdk.out/
`;
