import { until } from "../../../local/processes/until.ts";

/** What `probe` finds, looked for until it finds it; fails saying `what` was waited for. */
export async function waitFor<Value>(
  what: string,
  probe: () => Promise<Value | undefined>,
  deadlineMs = 60_000,
): Promise<Value> {
  const { signal } = new AbortController();
  const found = await until(probe, { deadlineMs, everyMs: 200, signal });
  if (found === undefined) throw new Error(`${what}: not within ${deadlineMs / 1000} s`);
  return found;
}
