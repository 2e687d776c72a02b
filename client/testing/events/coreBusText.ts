import type { Envelope } from "../../../core/envelope/Envelope.ts";

/** What the core bus is told of an event; its metadata need not be whole. */
export interface OnCoreBus {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Envelope;
}

/** An event as EventBridge delivers it from the core bus to a queue. */
export function coreBusText({ source, detailType, detail }: OnCoreBus): string {
  return JSON.stringify({
    version: "0",
    id: "6f0bd5d4-0000-4000-8000-000000000000",
    "detail-type": detailType,
    source,
    account: "000000000000",
    time: "2026-11-21T09:00:00Z",
    region: "eu-central-1",
    resources: [],
    detail,
  });
}
