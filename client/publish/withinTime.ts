import { untilAborted } from "../../core/async/untilAborted.ts";
import type { PublishSettings } from "./PublishSettings.ts";

/**
 * Runs `task` until it ends, `timeoutMs` have passed or `stop` is aborted, whichever comes
 * first; the signal it hands over tells the task when to stop. A task that doesn't heed it is
 * left behind, its result ignored.
 *
 * @throws the reason of the signal when the task was stopped.
 */
export async function withinTime<Result>(
  timeoutMs: number,
  stop: AbortSignal | undefined,
  sleep: PublishSettings["sleep"],
  task: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const timer = new AbortController();
  const signal = stop ? AbortSignal.any([stop, timer.signal]) : timer.signal;
  const expire = () => timer.abort(new Error(`no answer within ${timeoutMs} ms`));
  sleep(timeoutMs, signal).then(expire, expire);
  try {
    return await untilAborted(signal, () => task(signal));
  } finally {
    timer.abort();
  }
}
