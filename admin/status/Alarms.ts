/** An alarm of CloudWatch. */
export interface Alarm {
  readonly name: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  /** RFC 3339; since when it stands so. */
  readonly since?: string;
  readonly description?: string;
  /** How many it tells; 0 where somebody has switched its actions off too. */
  readonly listeners: number;
  /** Whether its actions are switched off. */
  readonly isMuted: boolean;
}

/** Alarms of an account and Region. */
export interface Alarms {
  /** Those whose name begins so. */
  list(prefix: string): Promise<readonly Alarm[]>;
}
