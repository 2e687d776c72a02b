import type { RecordContent } from "../../../core/audit/AuditRecord.ts";
import { objectKey } from "../../../core/audit/objectKey.ts";
import {
  type DetailPlacement,
  maxInlineBytes,
  placeDetail,
} from "../../../core/audit/placeDetail.ts";
import { utf8Bytes } from "../../../core/bus/packEntries.ts";
import type { GateSetup } from "./GateSetup.ts";

/** What is to be kept, and the name it goes by in the bucket. */
export interface Content {
  readonly ingressId: string;
  readonly text: string;
  /** The text's value; a message that isn't an event has none and is kept as `raw`. */
  readonly value?: unknown;
}

/**
 * Where an event's content is kept: in its audit record, or in the bucket, which then has it.
 * Doing it again changes nothing.
 */
export async function keepContent(
  content: Content,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<RecordContent> {
  const isRaw = content.value === undefined;
  const placement = isRaw ? placeRaw(content.text) : placeDetail(content.value, content.text);
  switch (placement.place) {
    case "map":
      return { place: "map", detail: placement.attribute };
    case "text":
      return { place: isRaw ? "raw" : "text", text: placement.text };
    case "bucket": {
      const { details, sha256: hash } = setup.ports;
      const { text, bytes } = placement;
      const sha256 = hash(text);
      const holds = isRaw ? "raw" : "detail";
      const key = objectKey(content.ingressId, { holds, sha256 }, hash);
      await details.put(key, text, signal);
      return { place: "bucket", object: { bucket: details.bucket, key, bytes, sha256 } };
    }
  }
}

function placeRaw(text: string): DetailPlacement {
  const bytes = utf8Bytes(text);
  const wellFormed = text.toWellFormed();
  return bytes > maxInlineBytes
    ? { place: "bucket", text: wellFormed, bytes }
    : { place: "text", text: wellFormed };
}
