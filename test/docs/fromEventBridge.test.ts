import { describe, expect, it } from "vitest";
import { importInto } from "../admin/eventTypes/import/importing.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { MemorySchemaFolder } from "../support/schemas/MemorySchemaFolder.ts";
import { readDoc } from "./readDocs.ts";

const page = readDoc("docs/fromEventBridge.md");
const shown = new Map(titledBlocks(page).map(({ title, text }) => [title, text]));

/** What `aws schemas describe-schema` answers of the page's type. */
const detail = {
  type: "object",
  required: ["orderId", "amount"],
  properties: { orderId: { type: "string" }, amount: { type: "number" } },
};
const discovered = {
  SchemaName: "shop@order.paid",
  Type: "OpenApi3",
  Content: JSON.stringify({
    openapi: "3.0.0",
    info: { version: "1.0.0", title: "OrderPaid" },
    paths: {},
    components: {
      schemas: {
        AWSEvent: {
          type: "object",
          required: ["detail-type", "detail", "source"],
          "x-amazon-events-detail-type": "order.paid",
          "x-amazon-events-source": "shop",
          properties: {
            detail: { $ref: "#/components/schemas/OrderPaid" },
            "detail-type": { type: "string" },
            source: { type: "string" },
          },
        },
        OrderPaid: detail,
      },
    },
  }),
};

describe("docs/fromEventBridge.md", () => {
  it("imports what EventBridge has discovered as the raw type that is shown", async () => {
    const folder = new MemorySchemaFolder();
    await importInto(folder, discovered, { context: "shop", owner: "shop" });
    expect(folder.added).toEqual(["shop/order.paid.json"]);
    const made = JSON.parse(folder.files.get("shop/order.paid.json") ?? "");
    const written = JSON.parse(shown.get("schemas/shop/order.paid.json") ?? "");
    expect(made).toMatchObject({ "x-signalbox": written["x-signalbox"], ...detail });
    expect(Object.keys(written.properties)).toEqual(Object.keys(detail.properties));
  });

  it("has a chapter for each step of its table", () => {
    const [, table = ""] = page.split("|---|---|---|---|\n");
    const links = [...(table.split("\n\n")[0] ?? "").matchAll(/\]\(#([a-z0-9-]+)\)/g)];
    const headings = [...page.matchAll(/^##+ (.*)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, "")
        .replaceAll(" ", "-"),
    );
    expect(links.map(([, link]) => link).filter((link) => !headings.includes(link ?? ""))).toEqual(
      [],
    );
    expect(links.length).toBeGreaterThan(4);
  });
});
