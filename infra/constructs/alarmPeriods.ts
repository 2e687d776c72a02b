import type { AlarmPeriods } from "./addAlarm.ts";

/**
 * Of what is never to happen: once is enough. Figures may come minutes late, and a period that has
 * passed by then is looked at again as long as it is among these.
 */
export const whenever: AlarmPeriods = { atFault: 1, of: 5 };

/** Of what passes by itself: it rings when it goes on. */
export const sustained: AlarmPeriods = { atFault: 3, of: 5 };
