/** Whether the emulator at `endpoint` says it is ready. Never throws for one that is not there. */
export async function isReady(endpoint: string, signal: AbortSignal): Promise<boolean> {
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(2000)]);
  try {
    const answer = await fetch(new URL("/_ministack/ready", endpoint), { signal: timeout });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
