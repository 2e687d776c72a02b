/** A handler's word that it had no use for an event. */
export interface Ignored {
  readonly outcome: "ignored";
  readonly reason: string;
}

/** Counts the event as noise, with the reason: neither an error nor handled. */
export function ignored(reason: string): Ignored {
  return { outcome: "ignored", reason };
}
