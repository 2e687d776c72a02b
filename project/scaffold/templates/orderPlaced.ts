import type { Sample } from "./Sample.ts";
import { schemaFile } from "./schemaFile.ts";

/** The event type that a project begins with: an order of each kind that its subscriber tells apart. */
export function orderPlaced({ context }: Sample): string {
  return schemaFile({
    title: "An order was placed",
    description: "A customer has placed an order that can be paid for.",
    owner: context,
    properties: {
      orderId: { type: "string", minLength: 1 },
      total: { type: "number", minimum: 0 },
    },
    examples: [
      { orderId: "A-17", total: 250 },
      { orderId: "A-18", total: 99.5 },
    ],
  });
}
