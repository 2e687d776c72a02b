import { createTestCatalog } from "../createTestCatalog.ts";

/** Types that between them have every property the gate distinguishes. */
export const gateCatalog = createTestCatalog([
  {
    id: "orders@order.placed",
    schema: {
      type: "object",
      required: ["orderId"],
      properties: { orderId: { type: "string" }, total: { type: "number" } },
    },
  },
  { id: "orders@note.taken", envelope: "raw", schema: { type: "object" } },
  { id: "orders@order.archived", enabled: false, schema: { type: "object" } },
  { id: "signalbox@event.rejected", category: "system", schema: { type: "object" } },
]);
