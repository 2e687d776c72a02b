import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { GatePorts } from "./ports.ts";

/** What the gate needs to decide, to record and to dispatch. */
export interface GateSetup {
  readonly ports: GatePorts;
  readonly catalog: EventCatalog;
  readonly retentionDays: number;
}

/** A message of the gate's queue. */
export interface GateMessage {
  /** The queue's id of the message. */
  readonly messageId: string;
  readonly body: string;
}
