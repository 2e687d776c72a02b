import { type CuratedEvent, curateEvent } from "../../../core/curation/curateEvent.ts";
import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import { readIngressMessage } from "../../../core/envelope/readIngressMessage.ts";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { asObject } from "../../../core/json/asObject.ts";
import type { Withheld } from "./withheldEvent.ts";

/** What a message of the curator's queue comes to, before anything is done about it. */
export type CuratedMessage =
  | CuratedEvent
  | Withheld
  /** Its type was public when the rule took it, and is no longer. */
  | { readonly verdict: "not public"; readonly type: string }
  | { readonly verdict: "unreadable"; readonly reason: string };

/** Reads a message of the curator's queue and curates the event in it, whatever it holds. */
export function curateMessage(body: string, catalog: PublicCatalog): CuratedMessage {
  const read = readIngressMessage(body);
  if (read.kind === "unreadable") return { verdict: "unreadable", reason: read.reason };
  const { source, detailType, detail } = read.event;
  const curation = curateEvent(read.event, catalog);
  switch (curation.verdict) {
    case "curated":
      return curation;
    case "withheld":
      return { ...curation, metadata: asObject(asObject(detail.value)?.["metadata"]) ?? {} };
    case "not public":
      return { ...curation, type: eventTypeId(source, detailType) };
  }
}
