import type { Envelope, Metadata } from "../envelope/Envelope.ts";
import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import { asObject } from "../json/asObject.ts";
import { canonicalText } from "../json/canonicalText.ts";
import { parseExact } from "../json/parseExact.ts";
import type { AcceptedRecord, RecordContent } from "./AuditRecord.ts";
import { fromAttribute } from "./fromAttribute.ts";

/** An event that has the id of a recorded one. */
export interface SecondEvent {
  readonly type: string;
  readonly envelope: Envelope;
  readonly contentHash: string;
  /** Whether its publisher said when it happened. */
  readonly saysTime: boolean;
}

/** What may differ between two copies of an event although its publisher said the same. */
const notSaid: ReadonlySet<string> = new Set<keyof Metadata>([
  "schemaVersion",
  "traceparent",
  "tracestate",
]);

/**
 * Whether `second` says what the recorded event says: the same text, or the same values with
 * keys in another order. Of a record whose detail is in the bucket only the text is compared.
 */
export function isSameEvent(record: AcceptedRecord, second: SecondEvent): boolean {
  if (record.contentHash === second.contentHash) return true;
  if (eventTypeId(record.source, record.detailType) !== second.type) return false;
  const recorded = recordedDetail(record.content);
  if (recorded === undefined) return false;
  return comparable(recorded, second.saysTime) === comparable(second.envelope, second.saysTime);
}

function recordedDetail(content: RecordContent): unknown {
  if (content.place === "map") return fromAttribute(content.detail);
  return content.place === "text" ? parseExact(content.text).exact : undefined;
}

function comparable(detail: unknown, withTime: boolean): string {
  const { metadata, data } = asObject(detail) ?? {};
  const said = Object.entries(asObject(metadata) ?? {}).filter(
    ([name]) => !notSaid.has(name) && (withTime || name !== "time"),
  );
  return canonicalText({ metadata: Object.fromEntries(said), data });
}
