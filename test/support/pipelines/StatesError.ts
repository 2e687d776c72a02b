/** An error as Step Functions has it: a name that retriers and catchers go by, and a cause. */
export class StatesError extends Error {
  /** @param name such as `States.Timeout` or `Sandbox.Timedout`. */
  constructor(name: string, cause = "") {
    super(cause);
    this.name = name;
  }
}

/** What Step Functions makes of what a function threw. */
export function toStatesError(thrown: unknown): StatesError {
  if (thrown instanceof StatesError) return thrown;
  const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const cause = { errorType: name, errorMessage: message, trace: [] };
  return new StatesError(name, JSON.stringify(cause));
}
