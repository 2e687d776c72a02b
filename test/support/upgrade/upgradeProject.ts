/**
 * The project that is deployed with the code of one version and upgraded to that of the next: the
 * text of its files by path. It means the same to both.
 */
export const upgradeProject: Readonly<Record<string, string>> = {
  "schemas/orders/order.placed.json": JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "An order was placed",
    description: "A customer has ordered and paid.",
    "x-signalbox": { owner: "checkout", category: "action", visibility: "public" },
    type: "object",
    required: ["order"],
    properties: { order: { type: "string", minLength: 1 } },
    additionalProperties: false,
  }),
  "functions/contexts/orders/context.ts": `
import { context as declareContext } from "signalbox/subscriber";
import { billing } from "./subscribers/billing.ts";

/** What a shop makes of its orders. */
export const context = declareContext({ name: "orders", subscribers: { billing } });
`,
  "functions/contexts/orders/subscribers/billing.ts": `
import { giveUp, subscription } from "signalbox/subscriber";

/** Notes a bill for each order; one of nobody is parked. */
export const billing = subscription({
  to: "orders@order.placed",
  handle: async ({ data, metadata }, { state }) => {
    if (data.order.startsWith("nobody")) throw giveUp("nobody knows this customer");
    await state.put(data.order, { event: metadata.id });
  },
});
`,
  "signalbox.config.ts": `
import { defineConfig } from "signalbox/config";

export const config = defineConfig({ name: "upgrade" });
`,
};

/** As its configuration says. */
export const upgradeDeployment = "upgrade";
