import { createTestCatalog, type TestType } from "../createTestCatalog.ts";

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
  ...operationTypes("orders@order.ship", { deadlineSeconds: 600 }),
  ...operationTypes("orders@order.pay", {}),
  { id: "signalbox@operation.overdue", category: "alarm", schema: { type: "object" } },
  { id: "signalbox@event.rejected", category: "system", schema: { type: "object" } },
]);

function operationTypes(
  id: string,
  deadline: { readonly deadlineSeconds?: number },
): readonly TestType[] {
  const schema = { type: "object" };
  return [
    { id, schema, operation: { id, stage: "opening", ...deadline } },
    { id: `${id}.completed`, schema, operation: { id, stage: "completed" } },
    { id: `${id}.failed`, schema, operation: { id, stage: "failed" } },
  ];
}
