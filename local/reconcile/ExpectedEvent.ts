import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { eventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { asObject } from "../../core/json/asObject.ts";
import type { PublishedEvent } from "../publish/publishEvents.ts";

/** What a published event should come to. */
export type Verdict = "accepted" | "rejected" | "disabled";

/** A published event with what should become of it. */
export interface ExpectedEvent {
  readonly type: string;
  readonly isDeclared: boolean;
  readonly ingressId: string;
  readonly publishedAt: number;
  readonly verdict: Verdict;
}

/**
 * What should become of an event, told from the catalog alone, without the gate: of one that its
 * publisher wraps, the metadata is taken to be right.
 */
export function expectEvent(event: PublishedEvent, catalog: EventCatalog): ExpectedEvent {
  const { entry, ingressId, publishedAt } = event;
  const id = eventTypeId(entry.source, entry.detailType);
  const type = catalog.find(id);
  const known = { type: id, isDeclared: type !== undefined, ingressId, publishedAt };
  if (!type) return { ...known, verdict: "rejected" };
  if (!type.enabled) return { ...known, verdict: "disabled" };
  const detail: unknown = JSON.parse(entry.detail);
  const data = type.envelope === "raw" ? detail : asObject(detail)?.["data"];
  const isValid = catalog.validateData(id, data).length === 0;
  return { ...known, verdict: isValid ? "accepted" : "rejected" };
}
