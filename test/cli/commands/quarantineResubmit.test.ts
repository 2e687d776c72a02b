import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { accepted, detail, received, rejected } from "../../admin/support/records.ts";
import { keyOf, later, one, quarantine, raw, rawKey, resubmitRaw } from "../support/quarantine.ts";
import { runCommand } from "../support/runCommand.ts";

const bus = "shop-ingress";

describe("quarantine resubmit", () => {
  it("sends an entry as it came and says its new ingress id", async () => {
    const world = quarantine(2);
    const args = ["quarantine", "resubmit", keyOf(0), keyOf(1), "--json"];
    const { code, json } = await runCommand(args, world);
    const [first, second] = world.transport.stored(bus);
    expect(code).toBe(0);
    expect(first).toMatchObject({
      source: "orders",
      detailType: "order.placed",
      detail: '{"metadata":{"id":"order-0"},"data":{"orderId":0}}',
    });
    expect(json()).toEqual({
      resubmitted: [
        { key: keyOf(0), ingressId: first?.eventId },
        { key: keyOf(1), ingressId: second?.eventId },
      ],
      failed: [],
    });
  });

  it("says of a second time that there was a first, and sends nothing", async () => {
    const world = raw();
    const ingressId = await resubmitRaw(world);
    const again = ["quarantine", "resubmit", rawKey];
    const second = await runCommand([...again, "--json"], world);
    expect(second.code).toBe(1);
    expect(second.json()).toMatchObject({
      resubmitted: [],
      failed: [{ key: rawKey, code: "ENTRY_RESUBMITTED" }],
    });
    expect((await runCommand(again, world)).err).toContain(
      `It was resubmitted at 2026-11-21T12:00:00.000Z and came in as ${ingressId}`,
    );
    expect(world.transport.stored(bus)).toHaveLength(1);
    expect((await runCommand([...again, "--again"], world)).code).toBe(0);
    expect(world.transport.stored(bus)).toHaveLength(2);
  });

  it("says of a second time what became of the first", async () => {
    const world = raw();
    const second = await resubmitRaw(world);
    const attempt = async () => (await runCommand(["quarantine", "resubmit", rawKey], world)).err;
    world.table.put(
      rejected({
        source: "hooks",
        detailType: "ping",
        id: `eb-${second}`,
        ingressId: second,
        receivedAt: later(1),
      }),
    );
    expect(await attempt()).toContain(
      `refused again at 2026-11-21T12:01:00.000Z: hooks#eb-${second}#${second} is that entry`,
    );
    world.table.put(
      accepted({ source: "hooks", detailType: "ping", id: `eb-${second}`, receivedAt: later(2) }),
    );
    expect(await attempt()).toContain(
      `was accepted at 2026-11-21T12:02:00.000Z as hooks#eb-${second}`,
    );
  });

  it("refuses to send what was published anew and accepted since", async () => {
    const world = quarantine(1);
    world.table.put(accepted({ id: "order-0", receivedAt: later(1) }));
    const { err } = await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(err).toContain("The event came in again and was accepted");
    expect(world.transport.calls).toBe(0);
  });

  it("finds what a correction gave another id", async () => {
    const world = raw();
    world.table.put(rejected({ id: "eb-x", ingressId: "x", content: detail({ data: {} }) }));
    const corrected =
      '{"metadata":{"id":"mine"},"data":{"orderId":"o","items":[{"sku":"s","count":1}]}}';
    const args = ["quarantine", "resubmit", "orders#eb-x#x", "--detail", corrected];
    expect((await runCommand(args, world)).code).toBe(0);
    world.table.put(accepted({ id: "mine", receivedAt: later(1) }));
    expect((await runCommand(args, world)).err).toContain("as orders#mine.");
  });

  it("leaves out of --all what was accepted since, unless asked", async () => {
    const world = quarantine(6);
    world.table.put(accepted({ id: "order-2", receivedAt: later(1) }));
    const all = ["quarantine", "resubmit", "--all", "--type", "orders@order.placed"];
    const plan = async (...args: readonly string[]) =>
      (await runCommand([...all, ...args], world)).err;
    expect(await plan()).toMatch(/^error: 2 entries of .*not accepted since/);
    expect(await plan("--again")).toMatch(/^error: 3 entries/);
    await runCommand([...all, "--yes"], world);
    expect(world.transport.stored(bus)).toHaveLength(2);
  });

  it("keeps the note as long as the entry", async () => {
    const world = raw();
    await resubmitRaw(world);
    const receivedSeconds = Date.parse(received) / 1000;
    expect(world.resubmissions.expiries).toEqual([receivedSeconds + 365 * 86_400]);
  });

  it("warns when it could not be noted that something was sent", async () => {
    const world = raw();
    world.resubmissions.failure = Object.assign(new Error("not authorized\u001b"), {
      name: "AccessDeniedException",
    });
    const { code, err } = await runCommand(["quarantine", "resubmit", rawKey], world);
    expect(code).toBe(0);
    expect(err).toMatch(/^warning: 1 of what was resubmitted could not be noted.*not authorized/);
    expect(err).not.toContain("\u001b");
    expect(world.transport.stored(bus)).toHaveLength(1);
  });

  it("sends a detail kept as text byte for byte", async () => {
    const text = '{"s":"\\ud800","n":1e400, "s":2}';
    const world = one({ content: { detailText: { S: text } } });
    await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(world.transport.stored(bus)[0]?.detail).toBe(text);
  });

  it("sends the resources that came with an entry", async () => {
    const world = one({ resources: ["arn:aws:s3:::orders"] });
    await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(world.transport.stored(bus)).toMatchObject([{ resources: ["arn:aws:s3:::orders"] }]);
  });

  it("sends a corrected detail in place of the one it had", async () => {
    const world = quarantine(1);
    const corrected = '{"metadata":{},"data":{"orderId":"o"}}';
    const args = ["quarantine", "resubmit", keyOf(0), "--detail", "-"];
    expect((await runCommand(args, world, { stdin: corrected })).code).toBe(0);
    expect(world.transport.stored(bus)[0]?.detail).toBe(corrected);
  });

  it("names the file of a correction that is no JSON", async () => {
    const path = `${mkdtempSync(join(tmpdir(), "signalbox-cli-"))}/corrected.json`;
    writeFileSync(path, "{");
    const args = ["quarantine", "resubmit", keyOf(0), "--detail", `@${path}`];
    const { code, err } = await runCommand(args, quarantine(1));
    rmSync(dirname(path), { recursive: true });
    expect(code).toBe(2);
    expect(err).toContain(`error: --detail @${path} is not JSON`);
  });

  it("sends all of a type, oldest first", async () => {
    const world = quarantine(45);
    const all = ["quarantine", "resubmit", "--all", "--type", "orders@order.placed"];
    const { code, out } = await runCommand([...all, "--yes"], world);
    expect(code).toBe(0);
    const sent = world.transport.stored(bus).map((entry) => JSON.parse(entry.detail).data.orderId);
    expect(sent).toHaveLength(23);
    expect(sent.slice(0, 2)).toEqual([44, 42]);
    expect(out).toMatch(/^RESUBMITTED +NEW INGRESS ID$/m);
  });

  it("sends nothing of --all without --yes, and says how many it would be", async () => {
    const world = quarantine(5);
    const args = ["quarantine", "resubmit", "--all", "--type", "orders@order.placed"];
    const { code, err } = await runCommand(args, world);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: 3 entries .* add --yes/);
    expect(world.transport.calls).toBe(0);
  });

  it("fails for a message that never was an event, and says why", async () => {
    const world = one({ content: { raw: { S: "hello" } } });
    const { code, err } = await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(code).toBe(1);
    expect(err).toMatch(/was not resubmitted: It is a message that never was an event/);
    expect(world.transport.calls).toBe(0);
  });

  it.each([["7"], ['"text"'], ["[]"], ["null"]])(
    "fails for a detail that EventBridge does not take: %s",
    async (text) => {
      const world = one({ content: { detailText: { S: text } } });
      const { code, err } = await runCommand(["quarantine", "resubmit", keyOf(0)], world);
      expect(code).toBe(1);
      expect(err).toMatch(/only a JSON object as detail/);
    },
  );

  it("fails for a detail that is too large for EventBridge", async () => {
    const world = one({ content: { detailText: { S: `{"x":"${"x".repeat(1_100_000)}"}` } } });
    const { err } = await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(err).toMatch(/It takes 11000\d\d bytes/);
  });

  it("sends the others when one can't be, and reports each", async () => {
    const world = quarantine(3);
    const args = ["quarantine", "resubmit", keyOf(0), "no#such#entry", keyOf(2), "--json"];
    const { code, json, error } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      resubmitted: [{ key: keyOf(0) }, { key: keyOf(2) }],
      failed: [{ key: "no#such#entry", code: "ENTRY_NOT_FOUND" }],
    });
    expect(error()).toMatchObject({ code: "RESUBMIT_INCOMPLETE" });
  });

  it("reports entries that the bus refuses", async () => {
    const world = quarantine(2);
    world.transport.inject({
      entry: ({ detail: text }) => (text.includes("order-1") ? "ThrottlingException" : undefined),
    });
    const args = ["quarantine", "resubmit", keyOf(0), keyOf(1), "--json"];
    const { code, json } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      resubmitted: [{ key: keyOf(0) }],
      failed: [{ key: keyOf(1), code: "ThrottlingException" }],
    });
  });

  it("reports every entry of a call that fails as a whole", async () => {
    const world = quarantine(2);
    world.transport.inject({ call: () => "unreachable" });
    const args = ["quarantine", "resubmit", keyOf(0), keyOf(1), "--json"];
    const { code, json } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      resubmitted: [],
      failed: [
        { key: keyOf(0), code: "AWS_UNREACHABLE" },
        { key: keyOf(1), code: "AWS_UNREACHABLE" },
      ],
    });
  });

  it("sends nothing to a bus that does not exist", async () => {
    const world = quarantine(1);
    const args = ["quarantine", "resubmit", keyOf(0), "--deployment", "other", "--json"];
    const { code, error } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(error().code).toBe("DEPLOYMENT_NOT_FOUND");
  });

  it.each([
    [[]],
    [["--all"]],
    [["--all", "--type", "a@b", "x#y#z"]],
    [["x#y#z", "--yes"]],
    [["x#y#z", "--type", "a@b"]],
    [["x#y#z", "x#y#w", "--detail", "{}"]],
    [["x#y#z", "--detail", "{"]],
    [["--all", "--type", "a@b", "--yes", "--detail", "{}"]],
    [["nokey"]],
  ])("rejects %j as wrong usage", async (args) => {
    expect((await runCommand(["quarantine", "resubmit", ...args])).code).toBe(2);
  });
});
