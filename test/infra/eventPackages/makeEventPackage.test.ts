import { createHash } from "node:crypto";
import { homedir, hostname } from "node:os";
import { afterEach, describe, expect, test, vi } from "vitest";
import { makeEventPackage } from "../../../infra/eventPackages/makeEventPackage.ts";
import { readTarball } from "../../../infra/eventPackages/tarball/readTarball.ts";
import { packageRoot } from "../../../project/projectRoot.ts";
import { fairShape } from "../../support/pipelines/fairShape.ts";
import { schemaFile, sharedFile, withMetadata } from "../../support/schemas/readSchemas.ts";
import { hidden, hostileSchemas } from "./support/hostileSchemas.ts";

const name = "@acme/events";
const busName = "shop-ingress";

function make(files: Readonly<Record<string, string>>, contexts?: readonly string[]) {
  return makeEventPackage({ name, busName, contexts, schemaFiles: withMetadata(files) });
}

const order = (schema: object, annotation: object = {}) => ({
  "orders/order.placed.json": schemaFile(schema, annotation),
});
const internal = { type: "string", "x-internal": true };

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

afterEach(() => {
  vi.useRealTimers();
});

describe("makeEventPackage", () => {
  test("has a module for each context, for import and require, with types, and the schemas", async () => {
    const made = await make({ ...order({}), "billing/paid.json": schemaFile({}) });

    expect([...made.files.keys()].toSorted()).toEqual([
      "README.md",
      ...["billing.cjs", "billing.d.cts", "billing.d.ts", "billing.js"],
      ...["orders.cjs", "orders.d.cts", "orders.d.ts", "orders.js", "package.json"],
      ...["schemas/billing@paid.json", "schemas/metadata.json", "schemas/orders@order.placed.json"],
      ...["shared/billing.data.d.cts", "shared/billing.data.d.ts"],
      ...["shared/billing.delivered.d.cts", "shared/billing.delivered.d.ts"],
      ...["shared/client.cjs", "shared/client.d.cts", "shared/client.d.ts", "shared/client.js"],
      ...["shared/orders.data.d.cts", "shared/orders.data.d.ts"],
      ...["shared/orders.delivered.d.cts", "shared/orders.delivered.d.ts"],
    ]);
    expect(made.fileName).toBe(`acme-events-${made.version}.tgz`);
    expect(readTarball(made.tarball)).toEqual(made.files);
    expect(JSON.parse(made.files.get("package.json") ?? "")).toMatchObject({
      name,
      version: expect.stringMatching(/^0\.0\.[1-9]\d{0,14}$/),
      peerDependencies: { "@aws-sdk/client-eventbridge": "^3.0.0" },
    });
  });

  test("imports the EventBridge client and Node's own modules, and nothing else", async () => {
    const { files } = await make(order({ properties: { at: { format: "date-time" } } }));

    const specifiers = [...files].flatMap(([path, text]) =>
      /\.c?js$/.test(path)
        ? [...text.matchAll(/(?:from|require\(|import)"([^"]+)"/g)].map(([, found]) => found)
        : [],
    );
    expect(specifiers).toContain("@aws-sdk/client-eventbridge");
    const allowed = /^(@aws-sdk\/client-eventbridge|node:\w+|crypto|\.\/shared\/client\.c?js)$/;
    expect(specifiers.filter((one) => !allowed.test(String(one)))).toEqual([]);
  });

  test("holds a context's types and no others, of those that are asked for", async () => {
    const files = { ...order({}), "billing/paid.json": schemaFile({ title: "Paid" }) };

    const made = await make(files, ["orders"]);

    expect(made.contexts).toEqual([{ name: "orders", types: ["orders@order.placed"] }]);
    expect([...made.files.values()].join("")).not.toMatch(/billing|Paid/);
  });

  test("makes the same bytes of the same schemas, in whatever order they come, and at any time", async () => {
    const files = { ...hostileSchemas, ...order({ properties: { a: internal } }) };

    const once = await make(files);
    vi.setSystemTime("2031-05-06T07:08:09Z");
    const again = await make(Object.fromEntries(Object.entries(files).reverse()));

    expect(sha256(again.tarball)).toBe(sha256(once.tarball));
    const all = [...once.files.values()].join("\n");
    for (const own of [packageRoot, process.cwd(), homedir(), hostname()]) {
      expect(all).not.toContain(own);
    }
  });

  test("has another version when the contract changes, and the same when only internal words do", async () => {
    const versionOf = async (schema: object, annotation: object = {}) =>
      (await make(order(schema, annotation))).version;
    const first = await versionOf({ properties: { a: internal } });

    for (const same of [
      {
        properties: { a: { ...internal, description: "Our margin", title: "m", examples: ["x"] } },
      },
      { properties: { a: internal }, $comment: "a note to us", examples: [{ a: "x" }] },
    ]) {
      expect(await versionOf(same)).toBe(first);
    }
    expect(await versionOf({ properties: { a: internal } }, { owner: "others" })).toBe(first);
    for (const other of [
      { properties: { a: { ...internal, minLength: 1 } } },
      { properties: { a: { type: "string" } } },
      { properties: { a: internal }, description: "Told otherwise" },
      { properties: { a: internal, b: {} } },
    ]) {
      expect(await versionOf(other)).not.toBe(first);
    }
    const elsewhere = { name, busName: "other", schemaFiles: withMetadata(order({})) };
    expect((await makeEventPackage(elsewhere)).version).not.toBe(await versionOf({}));
  });

  test("holds nothing internal, wherever schemas hide it", async () => {
    const { files } = await make(hostileSchemas);

    for (const [path, text] of files) expect(`${path} ${text}`).not.toMatch(hidden);
    expect(files.get("shared/orders.data.d.ts")).toContain("Shown id");
    expect(files.get("shared/orders.data.d.ts")).toMatch(/readonly margin: number/);
  });

  test("declares public types as other accounts get them: without what is internal", async () => {
    const properties = { a: { type: "string", description: "Told" }, margin: internal };
    const schema = { properties, additionalProperties: false };

    const { files } = await make({
      ...order(schema, { visibility: "public" }),
      "orders/order.paid.json": schemaFile(schema),
    });

    const text = files.get("shared/orders.delivered.d.ts") ?? "";
    expect(text).toContain('readonly "orders@order.placed": OrdersOrderPlaced;');
    expect(text).toContain("/** Told */");
    expect(text).not.toMatch(/margin|order\.paid/);
  });

  test("has schemas that stand alone", async () => {
    const { files } = await make({
      ...order({ properties: { total: { $ref: "../common/money.json" } } }),
      "common/money.json": sharedFile({ type: "integer" }),
    });

    expect(JSON.parse(files.get("schemas/orders@order.placed.json") ?? "")).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Something happened",
      description: "Something happened in a test.",
      type: "object",
      properties: { total: { $ref: "#/$defs/Money" } },
      $defs: { Money: { type: "integer" } },
    });
  });

  test("packs the types of pipelines, so that publishers can ask for runs", async () => {
    const contract = { shape: fairShape, owner: "hidden", deadlineSeconds: 60 };

    const made = await makeEventPackage({
      name,
      busName,
      schemaFiles: withMetadata({}),
      pipelines: [contract],
    });

    const [context] = made.contexts;
    expect(context?.types).toContain("fair-setup@fair.setup");
    expect([...made.files.values()].join("")).not.toMatch(hidden);
  });

  test("takes under 100 KB for twenty types of ten properties", async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `property${index}`,
        { type: "string", format: "date-time", minLength: 1, description: `What ${index} is` },
      ]),
    );
    const types = Array.from({ length: 20 }, (_, index) => [
      `orders/order.step${index}.json`,
      schemaFile({ properties, required: Object.keys(properties) }),
    ]);

    const { tarball, unpackedBytes } = await make(Object.fromEntries(types));

    expect(tarball.length).toBeLessThan(100_000);
    expect(unpackedBytes).toBeLessThan(600_000);
  });

  test("rejects a schema that refers to nothing, naming it", async () => {
    await expect(make(order({ $ref: "../common/none.json" }))).rejects.toMatchObject({
      code: "SCHEMA_INVALID",
      message: expect.stringContaining("schemas/orders/order.placed.json"),
    });
  });
});
