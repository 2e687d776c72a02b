/**
 * What `work` resolves with, or a rejection as soon as `signal` is aborted: also when the work
 * pays no heed to the signal, whose outcome is then unknown. Begins no work once it is aborted.
 *
 * @param toError makes the error of work that was cut short. @default the signal's reason
 */
export async function untilAborted<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
  toError: (reason: unknown) => unknown = (reason) => reason,
): Promise<Result> {
  signal.throwIfAborted();
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(toError(signal.reason));
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
