import type { Switch, SwitchState, SwitchTarget } from "../../core/switches/Switch.ts";

/** A change of a switch, by somebody at some time. */
export interface SwitchChange extends SwitchTarget {
  readonly to: SwitchState;
  /** RFC 3339, UTC, milliseconds. */
  readonly changedAt: string;
  /** ARN of the caller. */
  readonly changedBy: string;
  readonly reason?: string;
}

/** The deployment's switches. */
export interface Switches {
  /** Those that somebody has used. */
  list(): Promise<readonly Switch[]>;
  /**
   * Changes a switch, unless it stands so already: then the answer is false. The event that tells
   * of it follows from the change.
   */
  change(change: SwitchChange): Promise<boolean>;
  /** The ARN of whoever's credentials these are. */
  caller(): Promise<string>;
}
