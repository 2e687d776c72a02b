/** A message that goes round, in the form of an event. */
export interface LoopMessage {
  readonly resources: readonly string[];
  readonly detail: {
    /** Tells chains apart. */
    readonly run: string;
    /** How it comes to the function again. */
    readonly way: "queue" | "bus";
    /** From 1. */
    readonly round: number;
  };
}
