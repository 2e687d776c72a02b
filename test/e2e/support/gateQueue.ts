import type { Deployment } from "../../../local/deploy/Deployment.ts";
import { sendTo } from "./queues.ts";

/** An event as the ingress bus would deliver it. */
export interface DeliveredEvent {
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  /** JSON text, or what pretends to be. */
  readonly detail: string;
  /** The bus entry's own time; the emulator takes none, AWS does. @default now */
  readonly time?: string;
  /** @default that of the emulator, which is the router's own */
  readonly account?: string;
}

/** The queue message of an event, its detail exactly as given. */
export function messageOf(event: DeliveredEvent): string {
  const { id, source, detailType, detail, time, account = "000000000000" } = event;
  const frame = JSON.stringify({
    version: "0",
    id,
    "detail-type": detailType,
    source,
    account,
    time: time ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    region: "us-east-1",
    resources: [],
  });
  return `${frame.slice(0, -1)},"detail":${detail}}`;
}

/** Puts messages straight into the gate's queue, in one call; gives the id of each. */
export function sendToGate(
  deployment: Deployment,
  messages: readonly string[],
): Promise<readonly string[]> {
  return sendTo(deployment, deployment.names.gateQueue, messages);
}
