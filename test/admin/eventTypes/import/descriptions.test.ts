import { describe, expect, it } from "vitest";
import { importOne, messages } from "./importing.ts";

const ids = (content: string | object, types: readonly string[] = []) =>
  importOne(content, { types }).types.map(({ id }) => id);

const awsEvent = (prefix: string) => ({
  type: "object",
  required: ["detail-type", "resources", "detail", "id", "source", "time", "region", "version"],
  "x-amazon-events-detail-type": "Stock Level-low Notification",
  "x-amazon-events-source": "com.example.stock",
  properties: {
    detail: { $ref: `${prefix}/StockLevelLowNotification` },
    account: { type: "string" },
    "detail-type": { type: "string" },
    id: { type: "string" },
    region: { type: "string" },
    resources: { type: "array", items: { type: "string" } },
    source: { type: "string" },
    time: { type: "string", format: "date-time" },
    version: { type: "string" },
  },
});

const low = { type: "object", required: ["sku"], properties: { sku: { type: "string" } } };

const asOpenApi3 = {
  openapi: "3.0.0",
  info: { version: "1.0.0", title: "StockLevelLowNotification" },
  paths: {},
  components: {
    schemas: {
      AWSEvent: awsEvent("#/components/schemas"),
      StockLevelLowNotification: low,
    },
  },
};

const asDraft4 = {
  $schema: "http://json-schema.org/draft-04/schema#",
  title: "StockLevelLowNotification",
  definitions: { StockLevelLowNotification: low },
  ...awsEvent("#/definitions"),
};

describe.each([
  ["OpenApi3", asOpenApi3],
  ["JSONSchemaDraft4", asDraft4],
])("what EventBridge's registry exports as %s", (type, content) => {
  const imported = importOne(content);

  it("is the detail within its envelope, of a raw type", () => {
    expect([...imported.files]).toEqual([
      [
        "orders/stock_level-low_notification.json",
        {
          $schema: "https://json-schema.org/draft/2020-12/schema",
          title: "Stock Level-low Notification",
          description: "Imported from shop.",
          "x-signalbox": { owner: "checkout", category: "action", envelope: "raw" },
          ...low,
        },
      ],
    ]);
  });

  it("has its publisher told what to write in place of source and detail-type", () => {
    expect(messages(imported, "review")).toEqual([
      "has no description: one is made up; say what happened",
      'its detail-type "Stock Level-low Notification" is stock_level-low_notification here: whoever publishes it has to write that',
      'its source "com.example.stock" is orders here: whoever publishes it has to write that',
    ]);
  });

  it("is the same within the registry's answer", () => {
    const answer = {
      SchemaName: "com.example.stock@Low",
      Type: type,
      Content: JSON.stringify(content),
    };

    expect(importOne(answer).files).toEqual(imported.files);
  });
});

describe("an event of AWS's own", () => {
  it("has to be sent on by something, and says so", () => {
    const content = { ...asDraft4, "x-amazon-events-source": "aws.ec2" };

    expect(messages(importOne(content)).join("\n")).toContain(
      'its source "aws.ec2" is orders here: AWS publishes it on the default bus',
    );
  });
});

const openApi = `
openapi: 3.1.0
info: { title: Shop, version: "1" }
webhooks:
  orderPlaced:
    post:
      summary: An order was placed
      requestBody:
        content:
          text/plain: { schema: { type: string } }
          application/json: { schema: { $ref: "#/components/schemas/Order" } }
  orderGone:
    $ref: "#/components/pathItems/Gone"
  noBody: { post: {} }
components:
  pathItems:
    Gone: { post: { requestBody: { $ref: "#/components/requestBodies/Gone" } } }
  requestBodies:
    Gone: { content: { application/vnd.shop+json: { schema: { type: object } } } }
  schemas:
    Order: { type: object, properties: { total: { $ref: "#/components/schemas/Money" } } }
    Money: { type: object }
    Page: { type: object }
`;

describe("OpenAPI", () => {
  it("gives the bodies of its webhooks", () => {
    const { files, types } = importOne(openApi);

    expect(types.map(({ id }) => id)).toEqual(["orders@order_placed", "orders@order_gone"]);
    expect(files.get("orders/order_placed.json")).toMatchObject({
      title: "An order was placed",
      properties: { total: { $ref: "../common/orders/money.json" } },
    });
  });

  it("says which components it has no use for", () => {
    expect(messages(importOne(openApi), "review")).toContain(
      'left out, since no event uses them: "Page"; --type imports one as an event',
    );
  });

  it("gives, without webhooks, the objects that no other component refers to", () => {
    expect(ids(openApi.replace("webhooks:", "x-nothing:"))).toEqual([
      "orders@order",
      "orders@page",
    ]);
  });

  it("gives the components asked for, under the names asked for", () => {
    expect(ids(openApi, ["Money", "Page=page.turned"])).toEqual([
      "orders@money",
      "orders@page.turned",
    ]);
  });

  it("lets types that are asked for refer to each other", () => {
    const { files } = importOne(openApi, { types: ["Order", "Money=money"] });

    expect(files.get("orders/order.json")?.["properties"]).toEqual({
      total: { $ref: "./money.json" },
    });
  });

  it("rejects a name that no schema has, and suggests the nearest", () => {
    expect(() => ids(openApi, ["Mony"])).toThrow(
      '--type "Mony": names no schema of the files given; did you mean Money?',
    );
  });

  it("rejects two names that come out the same", () => {
    const schemas = { OrderPlaced: { type: "object" }, order_placed: { type: "object" } };
    const content = { openapi: "3.0.3", components: { schemas } };

    expect(() => ids(content)).toThrow(
      "shop.json#/components/schemas/order_placed: would be order_placed, as " +
        "shop.json#/components/schemas/OrderPlaced is: give one of them another name",
    );
    expect(ids(content, ["OrderPlaced=order.placed", "order_placed"])).toHaveLength(2);
  });

  it.each([
    [{ openapi: "4.0.0" }, 'is OpenAPI "4.0.0"; versions that can be imported: 3.0 and 3.1'],
    [{ swagger: "2.0" }, 'is Swagger "2.0"; versions that can be imported: none; OpenAPI'],
    [{ asyncapi: "1.2.0" }, 'is AsyncAPI "1.2.0"; versions that can be imported: 2 and 3'],
    [{ openapi: "3.0.0" }, "has no schema that is plainly an event: give a JSON Schema, or"],
  ])("rejects %j", (content, reason) => {
    expect(() => ids(content)).toThrow(reason);
  });
});

const asyncApi2 = `
asyncapi: 2.6.0
info: { title: Shop, version: "1" }
channels:
  order/placed:
    publish:
      message: { $ref: "#/components/messages/OrderPlaced" }
  order/shipped:
    subscribe:
      message:
        oneOf:
          - name: OrderShipped
            title: An order was shipped
            payload: { type: object, properties: { by: { type: [string, "null"] } } }
          - payload: { type: object }
components:
  messages:
    OrderPlaced:
      summary: An order was placed
      description: A customer placed it.
      schemaFormat: application/vnd.oai.openapi;version=3.0.0
      payload: { type: object, properties: { note: { type: string, nullable: true } } }
  schemas:
    Money: { type: object }
`;

const asyncApi3 = `
asyncapi: 3.0.0
channels:
  orders:
    messages:
      OrderPlaced:
        payload:
          schemaFormat: application/schema+json;version=draft-07
          schema: { type: object, properties: { total: { $ref: "#/components/schemas/Money" } } }
      again: { $ref: "#/components/messages/OrderShipped" }
components:
  messages:
    OrderShipped: { payload: { $ref: "#/components/schemas/Shipment" } }
  schemas:
    Money: { type: object }
    Shipment: { type: object, properties: { parts: { items: { $ref: "#/components/schemas/Shipment" } } } }
`;

describe("AsyncAPI", () => {
  it("of version 2 gives every message once, wherever it stands", () => {
    const { types, files } = importOne(asyncApi2);

    expect(types.map(({ id }) => id)).toEqual([
      "orders@order_placed",
      "orders@order_shipped",
      "orders@order.shipped.2",
    ]);
    expect(files.get("orders/order_placed.json")).toMatchObject({
      title: "An order was placed",
      description: "A customer placed it.",
      properties: { note: { type: ["string", "null"] } },
    });
  });

  it("of version 3 gives every message once, wherever it stands", () => {
    const { types, files } = importOne(asyncApi3);

    expect(types.map(({ id }) => id)).toEqual(["orders@order_shipped", "orders@order_placed"]);
    expect(files.get("orders/order_placed.json")?.["properties"]).toEqual({
      total: { $ref: "../common/orders/money.json" },
    });
    expect(files.get("orders/order_shipped.json")?.["properties"]).toEqual({
      parts: { items: { $ref: "#" } },
    });
  });

  it("shares the payload of several messages", () => {
    const { files } = importOne(`
asyncapi: 3.0.0
components:
  messages:
    Placed: { payload: { $ref: "#/components/schemas/Order" } }
    Gone: { payload: { $ref: "#/components/schemas/Order" } }
  schemas: { Order: { type: object } }
`);

    expect([...files.keys()]).toEqual([
      "common/orders/order.json",
      "orders/placed.json",
      "orders/gone.json",
    ]);
    expect(files.get("orders/gone.json")).toMatchObject({ $ref: "../common/orders/order.json" });
  });

  it("rejects a payload of another language, unless other messages are asked for", () => {
    const content = asyncApi2.replace(
      "application/vnd.oai.openapi;version=3.0.0",
      "application/vnd.apache.avro;version=1.9.0",
    );

    expect(() => ids(content)).toThrow(
      "shop.yaml#/components/messages/OrderPlaced: the payload of OrderPlaced is of the format " +
        '"application/vnd.apache.avro;version=1.9.0"',
    );
    expect(ids(content, ["OrderShipped"])).toEqual(["orders@order_shipped"]);
  });

  it("rejects a message without a payload", () => {
    expect(() => ids("asyncapi: 3.0.0\ncomponents: { messages: { A: {} } }")).toThrow(
      "shop.yaml#/components/messages/A: the message A has no payload",
    );
  });
});

describe("a context", () => {
  it.each([
    ["common", "is the router's own"],
    ["signalbox", "is the router's own"],
    ["built-in", "is the router's own"],
    ["aws.ec2", "sources that begin with aws belong to AWS"],
    ["Orders", "is no name of a context"],
    ["../orders", "is no name of a context"],
    ["", "is no name of a context"],
    ["x".repeat(41), "use up to 40 lower-case letters"],
  ])("rejects the name %j", (context, reason) => {
    expect(() => importOne({ type: "object" }, { context })).toThrow(reason);
  });
});

describe("a detail-type", () => {
  it.each([
    ["OrderPlaced", "order_placed"],
    ["HTTPServerStarted", "http_server_started"],
    ["order/placed", "order.placed"],
    ["com.acme.OrderPlaced.v1", "com.acme.order_placed.v1"],
    ["Größe geändert", "gro_e_geandert"],
    [" order__placed. ", "order_placed"],
    ["constructor", "constructor"],
    ["../../etc", "etc"],
  ])("is made of %j as %s", (name, detailType) => {
    const content = { openapi: "3.0.3", components: { schemas: { [name]: { type: "object" } } } };

    expect(ids(content)).toEqual([`orders@${detailType}`]);
  });

  it.each(["3ds", "注文", "../..", "x".repeat(119)])("can't be made of %j", (name) => {
    const content = { openapi: "3.0.3", components: { schemas: { [name]: { type: "object" } } } };

    expect(() => ids(content)).toThrow("no detail-type can be made of the name");
    expect(ids(content, [`${name}=order.placed`])).toEqual(["orders@order.placed"]);
  });

  it("rejects one asked for that is none", () => {
    expect(() => ids({ type: "object" }, ["shop=Order Placed"])).toThrow(
      '"Order Placed" is no detail-type: a detail-type is lower case',
    );
  });
});
