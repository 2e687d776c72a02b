import type { Handling } from "../observe/Handling.ts";
import type { QueueDepth } from "../observe/queueDepths.ts";
import type { ObservedRecord } from "../observe/readAuditRecords.ts";
import type { Denial } from "../observe/readLogLine.ts";
import type { ExpectedEvent } from "./ExpectedEvent.ts";

/** An event seen on the core bus, and whom the bus's rules send it to. */
export interface Dispatch {
  readonly type: string;
  /** `<source>#<id>`. */
  readonly event: string;
  /** Ids of the subscribers whose rules match. */
  readonly subscribers: readonly string[];
}

/** Everything that was observed of a run. */
export interface Evidence {
  readonly published: readonly ExpectedEvent[];
  readonly audit: readonly ObservedRecord[];
  /** Every event seen on the core bus, as often as it was seen. */
  readonly dispatched: readonly Dispatch[];
  /** Every time a subscriber said that it was done with an event. */
  readonly handlings: readonly Handling[];
  readonly queues: readonly QueueDepth[];
  readonly denials: readonly Denial[];
}
