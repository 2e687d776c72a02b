import { createTestCatalog, type TestType } from "./createTestCatalog.ts";

/** A small shop's event types, for tests that need types of their own. */
export interface OrdersEvents {
  "orders@order.placed": {
    readonly orderId: string;
    readonly items: readonly { readonly sku: string; readonly count: number }[];
    readonly note?: string;
  };
  "orders@order.state": { readonly orderId: string; readonly newState: string };
  "billing@invoice.paid": { readonly invoiceId: string };
  /** Raw. */
  "hooks@ping": { readonly zen: string };
  /** Raw, of any form. */
  "hooks@anything": unknown;
  /** Wrapped, of any form. */
  "orders@anything": unknown;
  /** The router's own. */
  "signalbox@event.rejected": unknown;
}

const text = { type: "string", minLength: 1 };

const types: readonly TestType[] = [
  {
    id: "orders@order.placed",
    schema: {
      type: "object",
      required: ["orderId", "items"],
      additionalProperties: false,
      properties: {
        orderId: text,
        note: text,
        items: {
          type: "array",
          items: {
            type: "object",
            required: ["sku", "count"],
            properties: { sku: text, count: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
  {
    id: "orders@order.state",
    category: "state",
    schema: {
      type: "object",
      required: ["orderId", "newState"],
      properties: { orderId: text, newState: text },
    },
  },
  {
    id: "billing@invoice.paid",
    schema: { type: "object", required: ["invoiceId"], properties: { invoiceId: text } },
  },
  {
    id: "hooks@ping",
    envelope: "raw",
    schema: { type: "object", required: ["zen"], properties: { zen: text } },
  },
  { id: "hooks@anything", envelope: "raw", schema: {} },
  { id: "orders@anything", schema: {} },
  { id: "signalbox@event.rejected", schema: {} },
];

/** The catalog of {@link OrdersEvents}; `hooks` publishes raw types. */
export const ordersCatalog = createTestCatalog(types);
