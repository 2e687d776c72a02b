import { randomUUID } from "node:crypto";
import { recordedEvents } from "../../../local/publish/recordedEvents.ts";
import { messageOf } from "./gateQueue.ts";

const opened = recordedEvents().find(({ detailType }) => detailType === "issues.opened");

/** An event of the core bus, of the type github@issues.opened, as a subscriber's queue gets it. */
export function routedMessage(id: string): string {
  const metadata = {
    id,
    time: "2026-11-21T09:00:00.000Z",
    correlationId: id,
    category: "action",
    severity: "medium",
    schemaVersion: "any",
    hops: 0,
  };
  const detail = `{"metadata":${JSON.stringify(metadata)},"data":${opened?.detail}}`;
  return messageOf({ id: randomUUID(), source: "github", detailType: "issues.opened", detail });
}
