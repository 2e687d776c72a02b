import { describe, expect, test } from "vitest";
import { curateEvent } from "../../../core/curation/curateEvent.ts";
import { parseExact } from "../../../core/json/parseExact.ts";
import { publicCatalogOf, publicFile } from "../../support/curation/curate.ts";
import { schemaFile } from "../../support/schemas/readSchemas.ts";

const catalog = publicCatalogOf({
  "shop/order.placed.json": publicFile({
    required: ["total"],
    properties: { total: { type: "number" }, margin: { type: "number", "x-internal": true } },
    additionalProperties: false,
  }),
  "shop/order.audited.json": schemaFile({}),
});

const metadata = {
  id: "o-1",
  time: "2026-11-01T10:00:00.000Z",
  correlationId: "o-0",
  causationId: "c-1",
  actor: { userId: "ada" },
  resource: {
    type: "order",
    href: "https://shop.example/orders/1",
    access: { owners: ["ada"], viewers: [] },
  },
  resources: [{ type: "customer", href: "https://shop.example/customers/1" }],
  acl: { owners: ["ada"], viewers: ["shop"] },
  category: "action",
  subcategory: "sales",
  severity: "low",
  message: "Ada ordered",
  schemaVersion: "000000000000",
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  tracestate: "x=1",
  hops: 2,
};

function curate(detail: string, detailType = "order.placed") {
  return curateEvent({ source: "shop", detailType, detail: parseExact(detail) }, catalog);
}

function detailOf(data: string): string {
  return `{"metadata":${JSON.stringify(metadata)},"data":${data}}`;
}

describe("curateEvent", () => {
  test("takes internal data out, and all metadata but what outsiders may know", () => {
    const curation = curate(detailOf('{"total":12,"margin":3}'));

    if (curation.verdict !== "curated") throw new Error(curation.verdict);
    const { source, detailType, detail, resources } = curation.entry;
    expect({ source, detailType, resources }).toEqual({
      source: "shop",
      detailType: "order.placed",
      resources: undefined,
    });
    expect(JSON.parse(detail)).toEqual({
      metadata: {
        id: "o-1",
        time: "2026-11-01T10:00:00.000Z",
        correlationId: "o-0",
        causationId: "c-1",
        resource: { type: "order", href: "https://shop.example/orders/1" },
        category: "action",
        subcategory: "sales",
        severity: "low",
        schemaVersion: catalog.find("shop@order.placed")?.schemaVersion,
      },
      data: { total: 12 },
    });
  });

  test("lets numbers leave with the digits they came with", () => {
    const curation = curate(detailOf('{"margin":1,"total":9007199254740993.10}'));

    expect(curation).toMatchObject({
      verdict: "curated",
      entry: { detail: expect.stringContaining('"data":{"total":9007199254740993.10}') },
    });
  });

  test("withholds an event that breaks the public schema, with what is wrong and its key", () => {
    expect(curate(detailOf('{"total":"12","margin":3}'))).toEqual({
      verdict: "withheld",
      key: "shop#o-1",
      type: catalog.find("shop@order.placed"),
      violations: [{ pointer: "/data/total", keyword: "type", message: expect.any(String) }],
    });
  });

  test("withholds what is no event of the gate's", () => {
    const details = ["null", "[]", "{}", '{"metadata":{"id":"o-1"}}', '{"data":{"total":1}}'];

    for (const detail of details) expect(curate(detail).verdict).toBe("withheld");
  });

  test("withholds data that nests deeper than EventBridge takes", () => {
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;

    expect(curate(detailOf(`{"total":1,"margin":${deep}}`))).toMatchObject({
      verdict: "withheld",
      violations: [{ keyword: "depth" }],
    });
  });

  test("keeps events of internal types, unknown ones and hostile names", () => {
    for (const type of ["order.audited", "order.lost", "__proto__", "constructor"]) {
      expect(curate(detailOf('{"total":1}'), type)).toEqual({ verdict: "not public" });
    }
  });
});

test("lets nothing of metadata out that is no text where a text is due", () => {
  const odd = {
    ...metadata,
    correlationId: { owner: "grace" },
    category: ["grace"],
    resource: { type: { name: "grace" }, href: 4711 },
  };
  const curated = curate(`{"metadata":${JSON.stringify(odd)},"data":{"total":1}}`);
  expect(curated).toMatchObject({ verdict: "curated" });
  expect(JSON.stringify(curated)).not.toMatch(/grace|4711/);
});
