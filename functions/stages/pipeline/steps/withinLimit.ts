import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";

/** Of an invocation's time, kept free to write what became of the attempt: at most, and of what is left. */
const margin = { ms: 20_000, share: 0.25 };

/** How long a method may take. */
export interface AttemptLimit {
  /** As it is declared. */
  readonly timeoutSeconds: number;
  /** What the invocation has left. */
  readonly leftMs: number;
  /** Names the method in messages. */
  readonly what: string;
}

/** What is handed to work whose time is limited. */
export interface LimitedTime {
  readonly signal: AbortSignal;
  remainingMs(): number;
}

/**
 * Runs `work` within its time limit, and no longer than its invocation has time left. Work that
 * pays no heed to the signal is left behind, whatever becomes of it.
 *
 * @throws {SignalboxError} STEP_TIMED_OUT when its time is up; retryable when it had less than
 *   its limit.
 */
export async function withinLimit<Result>(
  { timeoutSeconds, leftMs, what }: AttemptLimit,
  work: (time: LimitedTime) => Promise<Result>,
): Promise<Result> {
  const fullMs = timeoutSeconds * 1000;
  const most = leftMs - Math.min(margin.ms, leftMs * margin.share);
  const limitMs = Math.max(Math.floor(Math.min(fullMs, most)), 0);
  const end = performance.now() + limitMs;
  const controller = new AbortController();
  const { promise: timedOut, reject } = Promise.withResolvers<never>();
  // Not AbortSignal.timeout, whose timer does not keep the process: work that waits for nothing
  // would let it end without a word.
  const timer = setTimeout(() => {
    const error = tooLate(what, limitMs, limitMs < fullMs);
    reject(error);
    controller.abort(error);
  }, limitMs);
  const remainingMs = () => Math.max(Math.floor(end - performance.now()), 0);
  try {
    return await Promise.race([work({ signal: controller.signal, remainingMs }), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(what: string, limitMs: number, isCutShort: boolean): SignalboxError {
  const seconds = Number((limitMs / 1000).toFixed(1));
  const why = isCutShort ? "all that its invocation had left" : "timeoutSeconds";
  return new SignalboxError(
    "STEP_TIMED_OUT",
    `${what} did not answer within ${seconds} s (${why}). Pass the request's signal to what may hang, ` +
      "or raise timeoutSeconds.",
    { retryable: isCutShort },
  );
}
