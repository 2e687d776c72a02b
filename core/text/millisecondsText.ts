import { durationText } from "../retries/describeRetries.ts";

/** A time as people read it at a glance: `120 ms`, `3.2 s`, `4 min`. */
export function millisecondsText(ms: number): string {
  return Math.abs(ms) < 1000 ? `${Math.round(ms)} ms` : signed(ms);
}

/** Clocks differ: what came second may be noted as earlier. */
function signed(ms: number): string {
  const text = durationText(Math.abs(ms) / 1000);
  return ms < 0 ? `-${text}` : text;
}
