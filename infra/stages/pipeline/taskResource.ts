/** What the partition is called in a definition, to be substituted when it is deployed. */
export const partitionVariable = "Partition";

/** The service integration that a task calls, such as `lambda:invoke`. */
export function taskResource(integration: string): string {
  return `arn:\${${partitionVariable}}:states:::${integration}`;
}
