/** What a policy writes for the value that a request has of `key`. */
export function policyVariable(key: string): string {
  return `\${${key}}`;
}
