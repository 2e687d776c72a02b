import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
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
 * The attribute that holds an event's content in its audit record: `detail`, `detailText`, `raw`,
 * or `detailObject` once the bucket has it. Doing it again changes nothing.
 */
export async function keepContent(
  content: Content,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<AttributeMap> {
  const isRaw = content.value === undefined;
  const placement = isRaw ? placeRaw(content.text) : placeDetail(content.value, content.text);
  switch (placement.place) {
    case "map":
      return { detail: placement.attribute };
    case "text":
      return { [isRaw ? "raw" : "detailText"]: { S: placement.text } };
    case "bucket": {
      const { details } = setup.ports;
      const key = `${content.ingressId}.${isRaw ? "txt" : "json"}`;
      await details.put(key, placement.text, signal);
      const pointer = {
        bucket: { S: details.bucket },
        key: { S: key },
        bytes: { N: String(placement.bytes) },
      };
      return { detailObject: { M: pointer } };
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
