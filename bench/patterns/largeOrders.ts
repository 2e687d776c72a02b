import { generatedEvents } from "./generatedEvents.ts";

const items = 82;

/** The generated events with a list of items each, which makes them 10 KB large. */
export function largeOrders(count: number): readonly string[] {
  return generatedEvents(count).map((text, order) => {
    const event = JSON.parse(text) as { readonly detail: object };
    const detail = {
      ...event.detail,
      items: Array.from({ length: items }, (_, at) => item(order, at)),
    };
    return JSON.stringify({ ...event, detail });
  });
}

function item(order: number, at: number): object {
  return {
    sku: `sku-${order}-${at}`,
    name: `Product number ${at}`,
    quantity: at % 7,
    price: { amount: at * 1.25, currency: "EUR" },
    tags: ["new", "sale"],
  };
}
