import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { emptyWorld } from "../../admin/support/World.ts";
import { fairShape } from "../../support/pipelines/fairShape.ts";
import { MemorySchemaFolder } from "../../support/schemas/MemorySchemaFolder.ts";
import { runCommand } from "../support/runCommand.ts";

const draft7 = "http://json-schema.org/draft-07/schema#";
const order = {
  $schema: draft7,
  title: "An order was placed",
  description: "It was.",
  type: "object",
  properties: { total: { $ref: "shared/money.json" } },
};

let folder = "";
let schemaFolder = new MemorySchemaFolder();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
  schemaFolder = new MemorySchemaFolder();
  mkdirSync(join(folder, "api", "shared"), { recursive: true });
  put("api/order.placed.json", order);
  put("api/shared/money.json", { $schema: draft7, type: "integer" });
});

/** Writes a file, and says its whole path. */
function put(path: string, content: string | object | Uint8Array): string {
  const whole = join(folder, path);
  const isText = typeof content === "string" || content instanceof Uint8Array;
  writeFileSync(whole, isText ? content : JSON.stringify(content));
  return whole;
}

function run(args: readonly string[], stdin: string | Uint8Array = "") {
  const paths = args.map((arg) => (arg.startsWith("api/") ? join(folder, arg) : arg));
  const all = ["types", "import", ...paths, "--context", "orders"];
  return runCommand(all, emptyWorld(), { stdin, schemaFolder });
}

describe("types import", () => {
  it("writes a file for each type and for what they refer to", async () => {
    const { code, out, err } = await run(["api/order.placed.json"]);

    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(schemaFolder.added).toEqual(["common/orders/money.json", "orders/order.placed.json"]);
    expect(schemaFolder.document("orders/order.placed.json")).toMatchObject({
      title: "An order was placed",
      "x-signalbox": { owner: "orders", category: "action" },
      properties: { total: { $ref: "../common/orders/money.json" } },
    });
    expect(out).toMatch(/^Created \(2\)\n {2}schemas\/common\/orders\/money\.json\n/);
    expect(out).toContain('owner is "orders", the context\'s name: --owner says another');
    expect(out).toMatch(/Next: npx signalbox generate\n$/);
  });

  it("refuses a type that a pipeline makes, whatever is forced", async () => {
    const shape = { ...fairShape, name: "orders", subjects: ["order"] };
    const pipeline = { shape, owner: "orders", deadlineSeconds: 3600 };
    schemaFolder = new MemorySchemaFolder({}, [pipeline]);
    put("api/order.setup.json", order);

    const { code, err } = await run(["api/order.setup.json", "--force"]);

    expect(code).toBe(1);
    expect(err).toContain(
      "declares orders@order.setup, which functions/contexts/orders/pipeline.ts declares too",
    );
    expect(schemaFolder.added).toEqual([]);
  });

  it("prints one JSON document", async () => {
    const { json } = await run(["api/order.placed.json", "--json", "--owner", "checkout"]);

    expect(json()).toEqual({
      dryRun: false,
      types: [
        {
          id: "orders@order.placed",
          file: "orders/order.placed.json",
          from: `${folder}/api/order.placed.json#`,
        },
      ],
      created: ["common/orders/money.json", "orders/order.placed.json"],
      overwritten: [],
      unchanged: [],
      changed: [],
      review: [
        { place: "schemas/orders", message: 'category is "action": --category says another' },
      ],
      warnings: [],
    });
  });

  it("writes nothing when dry", async () => {
    const { code, out } = await run(["api/order.placed.json", "--dry-run"]);

    expect(code).toBe(0);
    expect(out).toContain("Would create (2)");
    expect(schemaFolder.added).toEqual([]);
  });

  it("leaves files alone that hold the same", async () => {
    await run(["api/order.placed.json"]);
    const { code, out } = await run(["api/order.placed.json"]);

    expect(code).toBe(0);
    expect(out).toMatch(/^Unchanged \(2\)/);
    expect(out).not.toContain("Next:");
  });

  it("rejects to write over a file that holds something else, unless forced", async () => {
    await run(["api/order.placed.json"]);
    put("api/order.placed.json", { ...order, title: "Placed" });
    const { code, err } = await run(["api/order.placed.json"]);

    expect(code).toBe(1);
    expect(err).toContain("schemas/orders/order.placed.json  exists and holds something else");
    expect(schemaFolder.document("orders/order.placed.json")).toMatchObject({
      title: "An order was placed",
    });

    const forced = await run(["api/order.placed.json", "--force"]);
    expect(forced.out).toContain("Overwrote (1)\n  schemas/orders/order.placed.json\n");
    expect(schemaFolder.document("orders/order.placed.json")).toMatchObject({ title: "Placed" });
  });

  it("reads standard input, and files besides", async () => {
    const { code } = await run(
      ["-", "api/order.placed.json"],
      '{"title":"Order Gone","type":"object"}',
    );

    expect(code).toBe(0);
    expect(schemaFolder.added).toContain("orders/order_gone.json");
  });

  it("reads text that begins with a byte order mark", async () => {
    const { code } = await run(["-"], `\ufeff${JSON.stringify({ title: "Gone", type: "object" })}`);

    expect(code).toBe(0);
    expect(schemaFolder.added).toEqual(["orders/gone.json"]);
  });

  it("takes its options", async () => {
    const options = ["--owner", "billing", "--category", "state", "--envelope", "raw"];
    const state = { $schema: draft7, required: ["newState"], properties: { newState: {} } };
    await run([put("api/a.json", state), ...options, "--type", "a=order.changed"]);

    expect(schemaFolder.document("orders/order.changed.json")).toMatchObject({
      "x-signalbox": { owner: "billing", category: "state", envelope: "raw" },
    });
  });

  it("does not let what it prints obey the input", async () => {
    const name = "Order\u001b[2J\u202e";
    const components = { schemas: { [name]: { type: "object" } } };
    const { out } = await run(["-"], JSON.stringify({ openapi: "3.0.3", components }));

    expect(out).toContain("Order\\u001b[2J\\u202e");
    expect(out).not.toMatch(/\p{Bidi_Control}|\p{Cc}\[2J/u);
  });
});

describe("types import, of files that can't be imported,", () => {
  it.each([
    ["JSON", "broken.json", "{", "is no JSON that can be imported"],
    ["YAML", "broken.yaml", "a: [", "is no YAML that can be imported"],
    ["an object", "list.json", "[]", "an object is wanted"],
    ["free of repeated names", "twice.json", '{"type":1,"type":2}', 'the name "type" stands twice'],
    ["what it says it is", "other.json", `{"$schema":"https://x.y/z"}`, "say by --dialect"],
  ])("rejects a file that is not %s", async (_, name, content, reason) => {
    const { code, err } = await run([put(`api/${name}`, content)]);

    expect(code).toBe(1);
    expect(err).toContain(name);
    expect(err).toContain(reason);
    expect(schemaFolder.added).toEqual([]);
  });

  it.each([
    ["is not there", "api/none.json", "there is no such file"],
    ["is on the network", "https://localhost:9/a.json", "is on the network"],
    ["is a directory", "api/shared", "it is a directory"],
    ["is empty", "api/empty.json", "is empty"],
    ["is larger than 10 MB", "api/large.json", "is larger than 10 MB"],
    ["is no text", "api/bytes.json", "is not text in UTF-8"],
  ])("rejects a file that %s", async (_, path, reason) => {
    put("api/empty.json", "");
    put("api/bytes.json", Uint8Array.of(0xff, 0xfe, 0));
    if (path === "api/large.json") put(path, Buffer.alloc(10 * 1024 * 1024 + 1, " "));
    const { code, err } = await run([path]);

    expect(code).toBe(2);
    expect(err).toContain(reason);
  });

  it("rejects references to the network", async () => {
    const file = put("api/far.json", { $schema: draft7, items: { $ref: "http://localhost:9/a" } });
    const { code, err } = await run([file]);

    expect(code).toBe(1);
    expect(err).toContain("far.json#/items/$ref");
    expect(err).toContain("nothing is ever fetched");
  });

  it.each([
    ["../secret.json", "outside of the file's folder"],
    ["./link.json", "outside of it by a link"],
    ["/etc/hostname", "anywhere by its whole path"],
    ["file:///etc/hostname", "anywhere by its address"],
  ])("rejects a reference to %s: %s", async (reference) => {
    const secret = put("secret.json", { type: "object", description: "Secret." });
    symlinkSync(secret, join(folder, "api", "link.json"));
    const file = put("api/curious.json", { $schema: draft7, items: { $ref: reference } });
    const { code, err } = await run([file]);

    expect(code).toBe(1);
    expect(err).toContain("lies outside the folders of the files given: give it too");
    expect(schemaFolder.added).toEqual([]);
  });

  it("reads a file outside of the folder when it is given too", async () => {
    const money = put("money.json", { $schema: draft7, title: "Money", type: "object" });
    const file = put("api/near.json", { $schema: draft7, items: { $ref: "../money.json" } });
    const { code } = await run([file, money]);

    expect(code).toBe(0);
    expect(schemaFolder.document("orders/near.json")).toMatchObject({
      items: { $ref: "./money.json" },
    });
  });

  it("rejects what the project's own check refuses, and writes none of it", async () => {
    const file = put("api/circle.json", {
      $schema: draft7,
      definitions: { a: { allOf: [{ $ref: "#/definitions/a" }] } },
      properties: { a: { $ref: "#/definitions/a" } },
    });
    const { code, err } = await run([file, "api/order.placed.json"]);

    expect(code).toBe(1);
    expect(err).toContain("schemas/common/orders/a.json#/allOf/0/$ref");
    expect(err).toContain("leads back to itself");
    expect(schemaFolder.added).toEqual([]);
  });

  it("names every place as JSON when JSON is wanted", async () => {
    const file = put("api/far.json", { $schema: draft7, items: { $ref: "http://localhost:9/a" } });
    const { error } = await run([file, "--json"]);

    expect(error()).toMatchObject({
      code: "IMPORT_REFUSED",
      violations: [{ pointer: `${file}#/items/$ref` }],
    });
  });

  it("rejects the name of a context that is not the user's to have", async () => {
    const args = ["types", "import", join(folder, "api/order.placed.json"), "--context", "common"];
    const { code, err } = await runCommand(args, emptyWorld(), { schemaFolder });

    expect(code).toBe(1);
    expect(err).toContain("--context  the context common is the router's own");
  });

  it.each([
    [["types", "import", "--context", "orders"], "missing required argument 'files'"],
    [["types", "import", "a.json"], "required option '--context <name>' not specified"],
    [["types", "import", "", "--context", "orders"], "The name of the file of schemas is empty"],
    [
      ["types", "import", "a.json", "--context", "orders", "--dialect", "draft-03"],
      "Allowed choices are draft-04",
    ],
  ])("rejects %j as wrong usage", async (args, reason) => {
    const { code, err } = await runCommand(args, emptyWorld(), { schemaFolder });

    expect(code).toBe(2);
    expect(err).toContain(reason);
  });
});
