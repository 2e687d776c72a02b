import type { Catcher, Retrier } from "../../../infra/stages/pipeline/StatesLanguage.ts";

/** How often each retrier of a state was used. */
export class RetryCounts {
  private readonly left: { readonly retrier: Retrier; attempts: number }[];

  constructor(retriers: readonly Retrier[]) {
    this.left = retriers.map((retrier) => ({ retrier, attempts: retrier.MaxAttempts }));
  }

  /** Whether the first retrier of this error has an attempt left; uses it up. */
  mayTryAgain(error: string): boolean {
    const found = this.left.find(({ retrier }) => matches(retrier.ErrorEquals, error));
    if (!found || found.attempts === 0) return false;
    found.attempts -= 1;
    return true;
  }
}

/** The first catcher of this error. */
export function findCatcher(catchers: readonly Catcher[], error: string): Catcher | undefined {
  return catchers.find(({ ErrorEquals }) => matches(ErrorEquals, error));
}

function matches(names: readonly string[], error: string): boolean {
  if (error === "States.Runtime") return false;
  if (names.includes(error)) return true;
  if (error === "States.DataLimitExceeded") return false;
  if (names.includes("States.ALL")) return true;
  return names.includes("States.TaskFailed") && error !== "States.Timeout";
}
