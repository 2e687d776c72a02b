import { randomUUID } from "node:crypto";
import { recordedEvents } from "../../../local/demonstration/publish/recordedEvents.ts";
import { messageOf } from "./gateQueue.ts";

const opened = recordedEvents().find(({ detailType }) => detailType === "issues.opened");

/** An event's type, and its data as JSON text. */
export interface RoutedContent {
  readonly source: string;
  readonly detailType: string;
  readonly data: string;
}

/** An event of the core bus as a rule there puts it on a queue. */
export function routedEvent(id: string, { source, detailType, data }: RoutedContent): string {
  const metadata = {
    id,
    time: "2026-11-21T09:00:00.000Z",
    correlationId: id,
    category: "action",
    severity: "medium",
    schemaVersion: "any",
    hops: 0,
  };
  const detail = `{"metadata":${JSON.stringify(metadata)},"data":${data}}`;
  return messageOf({ id: randomUUID(), source, detailType, detail });
}

/** An event of the core bus, of the type github@issues.opened, as a subscriber's queue gets it. */
export function routedMessage(id: string): string {
  const data = String(opened?.detail);
  return routedEvent(id, { source: "github", detailType: "issues.opened", data });
}
