import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { emptyWorld } from "../../admin/support/World.ts";
import { schemaFile } from "../../support/schemas/readSchemas.ts";
import { runCommand } from "../support/runCommand.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "events-pack-"));
  put("signalbox.config.ts", 'export const config = { name: "shop" };\n');
  put("schemas/orders/order.placed.json", schemaFile({}));
  put("schemas/billing/paid.json", schemaFile({}));
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function pack(...args: readonly string[]) {
  const folders = { workingFolder: root, projectRoot: root };
  return runCommand(["events", "pack", ...args], emptyWorld(), folders);
}

/** What of a package lies about. */
const tarballs = () => readdirSync(root).filter((name) => name.includes(".tgz"));

describe("events pack", () => {
  it("writes a tarball and says what it is of", async () => {
    const { code, out, err } = await pack("--name", "@acme/events");

    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [file = ""] = tarballs();
    expect(file).toMatch(/^acme-events-0\.0\.\d+\.tgz$/);
    expect(out).toContain("  @acme/events/billing  1 event type\n");
    expect(out).toContain(`Next: npm publish ${join(root, file)}`);
  });

  it("makes the folder it is to write into, and the same bytes again", async () => {
    const first = await pack("--name", "@acme/events", "--out", "a/b", "--json");
    const second = await pack("--name", "@acme/events", "--out", "c", "--json");

    const { file, bytes, types, contexts } = first.json<Record<string, unknown>>();
    expect(contexts).toEqual(["billing", "orders"]);
    expect(Object.keys(types as object)).toEqual(["billing@paid", "orders@order.placed"]);
    const made = readFileSync(String(file));
    expect(made.length).toBe(bytes);
    expect(String(file).startsWith(join(root, "a", "b"))).toBe(true);
    expect(readFileSync(String(second.json<Record<string, unknown>>()["file"]))).toEqual(made);
  });

  it("packs the contexts it is asked for, and no others", async () => {
    const { json } = await pack("--name", "x-events", "--contexts", "orders", "--json");

    expect(json<Record<string, unknown>>()["contexts"]).toEqual(["orders"]);
  });

  it("says what is new since an earlier package, and refuses to leave out a type of it", async () => {
    const before = await pack("--name", "@acme/events", "--out", "before", "--json");
    const { file } = before.json<{ file: string }>();
    put("schemas/orders/order.places.json", schemaFile({}));
    put("schemas/billing/paid.json", schemaFile({ required: ["amount"] }));

    const grown = await pack("--name", "@acme/events", "--previous", file, "--out", "grown");
    expect(grown.out).toContain("  added    orders@order.places\n  changed  billing@paid\n");

    const without = ["--contexts", "orders", "--previous", file, "--out", "without"];
    const refused = await pack("--name", "@acme/events", ...without, "--json");
    expect(refused.code).toBe(1);
    expect(refused.error()).toMatchObject({
      code: "EVENT_PACKAGE_BREAKS",
      message: expect.stringContaining("\n- billing@paid\n"),
    });
    expect(existsSync(join(root, "without"))).toBe(false);

    const allowed = await pack("--name", "@acme/events", ...without, "--gone", "billing@paid");
    expect(allowed.out).toContain("  gone     billing@paid\n");
  });

  it.each([
    ["a name that npm refuses", ["--name", "Acme Events"], "can't be called"],
    ["an unknown context", ["--name", "a-b", "--contexts", "order"], "Did you mean orders?"],
    ["no contexts", ["--name", "a-b", "--contexts", ""], "declares no event types"],
    ["a missing earlier package", ["--name", "a-b", "--previous", "none.tgz"], "can't be read"],
    ["no package", ["--name", "a-b", "--previous", "signalbox.config.ts"], "is no event package"],
    ["types gone from nothing", ["--name", "a-b", "--gone", "a@b"], "--previous"],
    [
      "a folder that is a file",
      ["--name", "a-b", "--out", "signalbox.config.ts"],
      "can't be written",
    ],
  ])("rejects %s, and writes nothing", async (_, args, message) => {
    const { code, error } = await pack(...args, "--json");

    expect(code).toBe(1);
    expect(error().code).toBe("EVENT_PACKAGE_INVALID");
    expect(error().message).toContain(message);
    expect(tarballs()).toEqual([]);
  });

  it("rejects schemas that are at fault, and writes nothing", async () => {
    put("schemas/orders/order.placed.json", schemaFile({ properties: { a: { type: "txt" } } }));

    const { code, error } = await pack("--name", "@acme/events", "--json");

    expect({ code, error: error().code }).toEqual({ code: 1, error: "SCHEMA_INVALID" });
    expect(tarballs()).toEqual([]);
  });

  it("needs a name", async () => {
    expect((await pack("--json")).error().code).toBe("USAGE_INVALID");
  });
});
