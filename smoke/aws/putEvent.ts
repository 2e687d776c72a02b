import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { isDenied } from "./serviceErrors.ts";

/** One event of a check. */
export interface SmokeEvent {
  readonly bus: string;
  readonly source: string;
  readonly detail: string;
}

/** What EventBridge answered. */
export type PutAnswer =
  | { readonly outcome: "accepted"; readonly eventId: string }
  | { readonly outcome: "denied" }
  | { readonly outcome: "refused"; readonly reason: string };

/** Puts one event; refusals are answers, anything else rejects. */
export async function putEvent(events: EventBridgeClient, event: SmokeEvent): Promise<PutAnswer> {
  const entry = {
    EventBusName: event.bus,
    Source: event.source,
    DetailType: "smoke",
    Detail: event.detail,
  };
  try {
    const { Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
    const result = Entries?.[0];
    if (result?.EventId) return { outcome: "accepted", eventId: result.EventId };
    return { outcome: "refused", reason: `${result?.ErrorCode}: ${result?.ErrorMessage}` };
  } catch (error) {
    if (isDenied(error)) return { outcome: "denied" };
    if (error instanceof Error && error.name === "ValidationException") {
      return { outcome: "refused", reason: `${error.name}: ${error.message}` };
    }
    throw error;
  }
}
