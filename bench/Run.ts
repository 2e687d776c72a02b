import type { Figure } from "./Figure.ts";
import type { Machine } from "./Machine.ts";

/** What one benchmark measured, when and on what. */
export interface Run {
  readonly part: string;
  readonly machine: Machine;
  /** The day: `2026-11-27`. */
  readonly date: string;
  readonly figures: readonly Figure[];
}
