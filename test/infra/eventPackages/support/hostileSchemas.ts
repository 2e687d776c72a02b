import { schemaFile, sharedFile } from "../../../support/schemas/readSchemas.ts";

/** What no package may hold, in whatever case. */
export const hidden = /hidden/i;

const owner = "hidden-team@acme.example";

/** Words that say something of what is internal, wherever a schema takes words. */
const words = {
  title: "Hidden title",
  description: "Hidden description",
  $comment: "Hidden comment",
  examples: ["hidden example"],
  default: "hidden default",
  "x-note": "hidden note",
};

const margin = { type: "number", "x-internal": true, description: "Hidden: what we earn" };

/** Schema files that write what is internal into every corner, and `Shown` where all may read it. */
export const hostileSchemas: Readonly<Record<string, string>> = {
  "common/margin/hidden_reason.json": sharedFile({ ...words, type: "string" }),
  "common/money.json": sharedFile({
    title: "Shown money",
    $comment: "hidden comment",
    type: "object",
    properties: { amount: { type: "number", description: "Shown amount" }, margin },
  }),
  "common/customer.json": sharedFile({ description: "Shown customer", type: "string" }),
  "orders/order.placed.json": schemaFile(
    {
      title: "Shown: an order was placed",
      description: "Shown description",
      $comment: "Hidden comment",
      examples: [{ margin: 1, who: "hidden customer" }],
      "x-hidden": "hidden",
      required: ["orderId", "margin"],
      $defs: {
        hidden_name: { ...words, type: "string" },
        hidden_part: { ...words, type: "object", properties: { deep: { ...words } } },
      },
      properties: {
        orderId: { type: "string", description: "Shown id", examples: ["hidden example"] },
        margin: { ...margin, ...words, examples: [7], default: 1 },
        reason: { $ref: "../common/margin/hidden_reason.json", "x-internal": true },
        parts: {
          ...words,
          type: "array",
          "x-internal": true,
          items: { ...words, $ref: "#/$defs/hidden_part" },
        },
        level: {
          "x-internal": true,
          oneOf: [
            { const: 1, description: "Hidden: a bad customer" },
            { const: 2, title: "Hidden: a good one" },
          ],
        },
        copied: { $ref: "#/properties/margin", description: "Hidden by way of another" },
        who: { $ref: "../common/customer.json", "x-internal": true },
        customer: { $ref: "../common/customer.json" },
        total: { $ref: "../common/money.json" },
        contact: { type: "string", description: `Ask ${owner.toUpperCase()}` },
        note: { type: "string", "x-internal": true, format: "hidden words" },
      },
      patternProperties: {
        "^cost_": { ...words, "x-internal": true, $ref: "#/$defs/hidden_name" },
        "^c": { description: "Hidden: costs among others" },
      },
      additionalProperties: { description: "Hidden: the note of another branch" },
      propertyNames: { description: "Hidden names" },
      allOf: [
        { properties: { note: { description: "Hidden: what note is" }, cost_b: { ...words } } },
        { description: "Hidden: the branch of margins", required: ["margin"] },
        {
          if: { title: "Hidden condition", properties: { margin: { const: 0 } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { description: "Hidden consequence", required: ["note"] },
        },
      ],
      dependentSchemas: { margin: { description: "Hidden: what goes with margins" } },
    },
    {
      owner,
      operation: {
        completed: {
          type: "object",
          title: "Shown end",
          properties: { margin: { ...words, ...margin } },
        },
        failed: { type: "object", properties: { cause: { "x-internal": true, ...words } } },
      },
    },
  ),
  "billing/invoice.json": schemaFile({ title: "Shown invoice" }, { owner }),
};
