import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { createTestCatalog } from "../createTestCatalog.ts";

const ids = [
  "github@push",
  "github@issues.opened",
  "orders@order.placed",
  "orders@order.cancelled",
  "orders@order.shipped",
  "payroll@salary.paid",
  "shop@item.sold",
  "shop@item.returned",
  "signalbox@event.rejected",
  "signalbox@rule.disabled",
];

/** The event types of a shop with a school, which has a pipeline, and the router's own. */
export const shopTypes: readonly EventType[] = createTestCatalog([
  ...ids.map((id) => ({ id, schema: {} })),
  { id: "courses@course.setup", schema: {}, pipeline: { workflows: {}, components: [] } },
]).types;
