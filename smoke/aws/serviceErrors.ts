const notFound: ReadonlySet<string> = new Set([
  "AWS.SimpleQueueService.NonExistentQueue",
  "NoSuchBucket",
  "NoSuchEntity",
  "NoSuchEntityException",
  "QueueDoesNotExist",
  "ResourceNotFoundException",
]);

/** Whether a service refused a call because the resource is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && notFound.has(error.name);
}

/** Whether a service refused a call because the caller may not make it. */
export function isDenied(error: unknown): boolean {
  return (
    error instanceof Error &&
    ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"].includes(error.name)
  );
}
