/** The queue that a function works off, for messages that it does not finish. */
export interface WorkedQueue {
  /**
   * Has a message come back after `seconds`, counted from now; 0 for at once. Rejects when that
   * is not known to be arranged: then it comes back when the queue's visibility time-out is over.
   */
  delay(receiptHandle: string, seconds: number, signal: AbortSignal): Promise<void>;
  /**
   * Puts a copy of a message on the dead-letter queue, with the reason. Rejects when it is not
   * known to be there: doing so again may double it.
   */
  park(body: string, reason: string, signal: AbortSignal): Promise<void>;
}

/** The message attribute by which a parked message tells why: `park` sets it, a redrive drops it. */
export const givenUpAttribute = "GIVEN_UP_BECAUSE";
