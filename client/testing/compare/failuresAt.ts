import { chai } from "vitest";

/** Makes the error of an assertion that does not hold. */
export type Failing = (message: string, cause?: unknown) => Error;

/**
 * Failures that point at the line which called `caller`, which asynchronous code has long left
 * when it finds one.
 */
export function failuresAt(caller: (...given: never[]) => unknown): Failing {
  const site: { stack?: string } = {};
  Error.captureStackTrace(site, caller);
  const frames = site.stack?.slice(site.stack.indexOf("\n")) ?? "";
  return (message, cause) => {
    const failure: Error = new chai.AssertionError(message);
    failure.stack = `${failure.name}: ${message}${frames}`;
    if (cause !== undefined) failure.cause = cause;
    return failure;
  };
}
