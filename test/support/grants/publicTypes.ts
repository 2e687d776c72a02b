import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { completeType } from "../createTestCatalog.ts";

const visibilities = {
  "billing@invoice.paid": "internal",
  "orders@order.placed": "public",
  "orders@order.picked": "internal",
  "orders@order.shipped": "public",
  "stock@item.moved": "public",
  "stock@stocktake.begun": "internal",
} as const;

/** Event types of a shop, some of which other accounts may be given. */
export const shopTypes: readonly EventType[] = Object.entries(visibilities).map(
  ([id, visibility]) => completeType({ id, visibility }),
);
