/** What a switch goes by. */
export const switchKinds = ["type", "category", "resource-type"] as const;

/** One of {@link switchKinds}. */
export type SwitchKind = (typeof switchKinds)[number];

/** What a switch is for. */
export interface SwitchTarget {
  readonly kind: SwitchKind;
  /** An event type's id, a category, or a resource's type. */
  readonly name: string;
}

/** Whether events are let in. */
export type SwitchState = "on" | "off";

/** A switch that somebody has used. */
export interface Switch extends SwitchTarget {
  readonly state: SwitchState;
  /** RFC 3339, UTC, milliseconds. */
  readonly changedAt?: string;
  /** ARN of the caller who did it, as far as that is known. */
  readonly changedBy?: string;
  readonly reason?: string;
}
