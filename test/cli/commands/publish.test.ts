import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import "../../../client/testing/index.ts";
import { emptyWorld } from "../../admin/support/World.ts";
import { type OrdersEvents, ordersCatalog } from "../../support/ordersCatalog.ts";
import { runCommand } from "../support/runCommand.ts";

const order = { orderId: "o-1", items: [{ sku: "a", count: 2 }] };
const data = JSON.stringify(order);
const bus = "shop-ingress";
const publish = ["publish", "orders@order.placed"];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "signalbox-cli-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return `@${path}`;
}

describe("publish, of a file that can't be used", () => {
  it.each([
    ["--data", "{bad", "is not JSON"],
    ["--data", "", "is empty"],
    ["--data", Buffer.from([0xff]), "is not text in UTF-8"],
    ["--metadata", "{bad", "is not JSON"],
    ["--metadata", "[]", "must be a JSON object"],
  ])("names the file of %s: %j %s", async (option, content, message) => {
    const given = file("order.json", content);
    const others = option === "--data" ? [] : ["--data", data];
    const { code, err } = await runCommand([...publish, ...others, option, given]);
    expect(code).toBe(2);
    expect(err).toContain(`error: ${option} ${given} ${message}`);
  });

  it("names standard input", async () => {
    const { err } = await runCommand([...publish, "--data", "-"], emptyWorld(), { stdin: "{bad" });
    expect(err).toContain("error: --data - (standard input) is not JSON");
  });
});

describe("publish", () => {
  it("sends the event and prints its id", async () => {
    const world = emptyWorld();
    const { code, json } = await runCommand([...publish, "--data", data, "--json"], world);
    expect(code).toBe(0);
    const [entry] = world.transport.stored(bus);
    const detail = JSON.parse(entry?.detail ?? "") as {
      readonly metadata: { readonly id: string };
    };
    expect(detail).toMatchObject({ data: order, metadata: { id: expect.any(String) as unknown } });
    expect(json()).toEqual({
      id: detail.metadata.id,
      type: "orders@order.placed",
      key: `orders#${detail.metadata.id}`,
      bus,
    });
  });

  it("takes data from a file, with a byte order mark or without", async () => {
    const args = [...publish, "--data", file("order.json", `\ufeff${data}`)];
    await expect(() => runCommand(args)).toPublish<OrdersEvents>("orders@order.placed", order, {
      catalog: ordersCatalog,
    });
  });

  it("takes data from standard input", async () => {
    await expect(async () => {
      const { code, err } = await runCommand([...publish, "--data", "-"], undefined, {
        stdin: data,
      });
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }).toPublish<OrdersEvents>("orders@order.placed", order, { catalog: ordersCatalog });
  });

  it("says that it waits for input when a person has to type it", async () => {
    const options = { stdin: data, stdinIsTerminal: true };
    const { err } = await runCommand([...publish, "--data", "-"], emptyWorld(), options);
    expect(err).toMatch(/Ctrl-D/);
  });

  it("takes the id and more metadata", async () => {
    const metadata = { correlationId: "root-1", actor: { userId: "jane" } };
    const options = ["--id", "order-1", "--metadata", JSON.stringify(metadata)];
    await expect(async () => {
      const { code, out } = await runCommand([...publish, "--data", data, ...options]);
      expect(code).toBe(0);
      expect(out).toMatch(/^id +order-1$/m);
    }).toPublish<OrdersEvents>("orders@order.placed", order, {
      metadata: { id: "order-1", ...metadata },
      catalog: ordersCatalog,
    });
  });

  it("keeps numbers that a double can't hold, digit by digit", async () => {
    const world = emptyWorld();
    const args = ["publish", "hooks@anything", "--data", '{"n":9007199254740993}'];
    expect((await runCommand(args, world)).code).toBe(0);
    expect(world.transport.stored(bus)[0]?.detail).toBe('{"n":9007199254740993}');
  });

  it("prints the id that a raw type's event will have", async () => {
    const world = emptyWorld();
    const args = ["publish", "hooks@ping", "--data", '{"zen":"z"}', "--json"];
    const { json } = await runCommand(args, world);
    expect(json()).toMatchObject({ id: `eb-${world.transport.stored(bus)[0]?.eventId}` });
  });

  it("rejects data that breaks the schema, names every place and sends nothing", async () => {
    const world = emptyWorld();
    const wrong = '{"orderId":7,"items":[{"sku":"a","count":0}]}';
    const { code, out, err } = await runCommand([...publish, "--data", wrong], world);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/^error: The event orders@order\.placed breaks its contract/);
    expect(err).toMatch(/^ {2}\/data\/orderId {2}/m);
    expect(err).toMatch(/^ {2}\/data\/items\/0\/count {2}/m);
    expect(world.transport.calls).toBe(0);
  });

  it("gives violations as JSON on request", async () => {
    const { error } = await runCommand([...publish, "--data", "{}", "--json"]);
    const { code, violations } = error();
    expect(code).toBe("EVENT_INVALID");
    expect(violations).toContainEqual(
      expect.objectContaining({ pointer: "/data", keyword: "required" }),
    );
  });

  it("fails with the nearest type when there's none of that name", async () => {
    const { code, err } = await runCommand(["publish", "orders@order.place", "--data", "{}"]);
    expect(code).toBe(1);
    expect(err).toMatch(/Did you mean orders@order\.placed\?/);
  });

  it("fails when there's no ingress bus of that deployment", async () => {
    const world = emptyWorld();
    const args = [...publish, "--data", data, "--deployment", "other", "--json"];
    const { code, error } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(error().code).toBe("DEPLOYMENT_NOT_FOUND");
    expect(world.transport.calls).toBe(0);
  });

  it("fails for an event over 900 KB", async () => {
    const big = JSON.stringify({ ...order, note: "x".repeat(1_000_000) });
    const args = [...publish, "--data", file("big.json", big), "--json"];
    const { code, error } = await runCommand(args);
    expect(code).toBe(1);
    expect(error().code).toBe("EVENT_TOO_LARGE");
  });

  it("fails when EventBridge can't be reached, and says where it looked", async () => {
    const world = emptyWorld();
    world.transport.inject({ call: () => "unreachable" });
    const { code, err } = await runCommand([...publish, "--data", data], world);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: /);
  });
});

describe("publish with input that can't be read", () => {
  it.each([
    ["text that is no JSON", "{bad", /--data is not JSON/],
    ["nothing", "", /--data is not JSON/],
    ["a file that isn't there", "@/nowhere/order.json", /there is no such file/],
    ["a folder", `@${tmpdir()}`, /it is a directory/],
    ["no file name", "@", /names no file/],
  ])("rejects %s as wrong usage", async (_what, given, message) => {
    const world = emptyWorld();
    const { code, err } = await runCommand([...publish, "--data", given], world);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(world.transport.calls).toBe(0);
  });

  it("rejects an empty file", async () => {
    const { code, err } = await runCommand([...publish, "--data", file("empty.json", "")]);
    expect(code).toBe(2);
    expect(err).toMatch(/is empty/);
  });

  it("rejects bytes that are no text", async () => {
    const stdin = new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d]);
    const { code, err } = await runCommand([...publish, "--data", "-"], emptyWorld(), { stdin });
    expect(code).toBe(2);
    expect(err).toMatch(/not text in UTF-8/);
  });

  it("rejects endless input after 10 MB", async () => {
    const stdin = new Uint8Array(11 * 1024 * 1024).fill(0x20);
    const { code, err } = await runCommand([...publish, "--data", "-"], emptyWorld(), { stdin });
    expect(code).toBe(2);
    expect(err).toMatch(/larger than 10 MB/);
  });

  it("rejects data and metadata both from standard input", async () => {
    const args = [...publish, "--data", "-", "--metadata", "-"];
    const { code, err } = await runCommand(args);
    expect(code).toBe(2);
    expect(err).toMatch(/can't both come from standard input/);
  });

  it("rejects metadata that is no object", async () => {
    const { code, err } = await runCommand([...publish, "--data", data, "--metadata", "[]"]);
    expect(code).toBe(2);
    expect(err).toMatch(/--metadata must be a JSON object/);
  });

  it("rejects a command without data", async () => {
    const { code, err } = await runCommand(publish);
    expect(code).toBe(2);
    expect(err).toMatch(/required option '--data/);
  });
});
