import type { WorkedQueue } from "../../../../../core/retries/WorkedQueue.ts";

/** What goes wrong with a call: `refuse` changes nothing, `lose` the answer, `hang` never answers. */
type Fault = "refuse" | "lose" | "hang";

/** The queue that a subscriber works off, as it was told to bring messages back. */
export class RecordingQueue implements WorkedQueue {
  /** Seconds until each message comes back, by receipt handle. */
  readonly delays = new Map<string, number>();
  readonly parked: { readonly body: string; readonly reason: string }[] = [];
  /** Decides on a fault for a call. */
  fault: (call: "delay" | "park") => Fault | undefined = () => undefined;

  delay(receiptHandle: string, seconds: number): Promise<void> {
    return this.#call("delay", () => void this.delays.set(receiptHandle, seconds));
  }

  park(body: string, reason: string): Promise<void> {
    return this.#call("park", () => void this.parked.push({ body, reason }));
  }

  async #call(name: "delay" | "park", effect: () => void): Promise<void> {
    const fault = this.fault(name);
    if (fault === "hang") return new Promise(() => {});
    if (fault !== "refuse") effect();
    if (fault !== undefined) throw new Error(`${fault} ${name}`);
  }
}
