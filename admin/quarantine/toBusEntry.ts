import type { BusEntry } from "../../core/bus/EventBus.ts";
import { entryBytes, maxBytesPerCall } from "../../core/bus/packEntries.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import type { AuditEntry } from "../audit/readEntry.ts";
import { requireIntact } from "../audit/requireIntact.ts";

/**
 * What has to be put on the ingress bus for a refused event to come in again.
 *
 * @param correction JSON text in place of the detail it had.
 * @throws {SignalboxError} ENTRY_NOT_RESUBMITTABLE when it is no event, or EventBridge would not
 *   take it; DETAIL_ALTERED when what was kept of it was replaced, and nothing corrects it.
 */
export function toBusEntry(entry: AuditEntry, correction?: string): BusEntry {
  const { content, source, detailType } = entry;
  if (entry.status !== "rejected") refuse("It was accepted: there is nothing to send again.");
  if (content.kind === "raw") {
    refuse(
      "It is a message that never was an event: it has no source and no detail-type. Publish what " +
        "it should have been with `npx signalbox publish`.",
    );
  }
  if (source === "" || detailType === "") {
    refuse("EventBridge takes no event without a source and a detail-type.");
  }
  const detail = correction ?? requireIntact(entry).text;
  if (!isJsonObject(detail)) {
    refuse("EventBridge takes only a JSON object as detail: give a corrected one with --detail.");
  }
  const { resources } = entry.attributes;
  const busEntry = {
    source,
    detailType,
    detail,
    ...(Array.isArray(resources) ? { resources: resources.map(String) } : {}),
  };
  const bytes = entryBytes(busEntry);
  if (bytes > maxBytesPerCall) {
    refuse(`It takes ${bytes} bytes, and EventBridge at most ${maxBytesPerCall}.`);
  }
  return busEntry;
}

function isJsonObject(text: string): boolean {
  try {
    return asObject(JSON.parse(text)) !== undefined;
  } catch {
    return false;
  }
}

function refuse(reason: string): never {
  throw new SignalboxError("ENTRY_NOT_RESUBMITTABLE", reason);
}
