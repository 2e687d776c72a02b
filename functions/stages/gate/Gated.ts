import type { BusEntry } from "../../../core/bus/EventBus.ts";

/** What the gate made of a message, once that is recorded. */
export type Gated =
  | {
      readonly outcome: "accepted";
      /** To be dispatched: the message is done only then. */
      readonly entry: BusEntry;
    }
  | {
      readonly outcome: "rejected";
      /** The event that tells of the rejection; none where its type is switched off. */
      readonly entry?: BusEntry;
      /** Where the quarantine keeps it, and why it is there. */
      readonly pk: string;
      readonly type: string;
      readonly violationCount: number;
      readonly firstViolation: string;
    }
  /** The same event came in before, and its first copy goes on. */
  | { readonly outcome: "duplicate" }
  | { readonly outcome: "disabled" };
