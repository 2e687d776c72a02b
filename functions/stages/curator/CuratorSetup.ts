import type { EventBus } from "../../../core/bus/EventBus.ts";
import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import type { WorkedQueue } from "../../../core/retries/WorkedQueue.ts";

/** What the curator needs to curate, to publish, and to keep what it withholds. */
export interface CuratorSetup {
  readonly ports: CuratorPorts;
  readonly catalog: PublicCatalog;
}

/** The curator's ways out of its process. */
export interface CuratorPorts {
  readonly publicBus: EventBus;
  /** Where it tells of what it withholds. */
  readonly ingressBus: EventBus;
  readonly queue: WorkedQueue;
  /** Resolves after `ms`; rejects when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
}

/** A message of the curator's queue. */
export interface CuratorMessage {
  readonly body: string;
}
