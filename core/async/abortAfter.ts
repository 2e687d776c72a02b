/** A signal that is aborted after `ms`, at once when that is not above 0. */
export function abortAfter(ms: number): AbortSignal {
  return ms > 0 ? AbortSignal.timeout(Math.ceil(ms)) : AbortSignal.abort();
}
