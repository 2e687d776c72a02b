import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createStyle } from "../../../cli/terminal/style.ts";
import { listener } from "../../admin/support/listener.ts";
import { idOf, publishingListener } from "../../admin/support/publishing.ts";
import { accepted } from "../../admin/support/records.ts";
import { at, auditedTree } from "../support/auditedTree.ts";
import { runCommand } from "../support/runCommand.ts";

describe("audit tree", () => {
  it("shows what one event led to, from any event of it", async () => {
    for (const key of ["orders#root", "orders#grandchild"]) {
      const { code, out } = await runCommand(["audit", "tree", key], auditedTree());
      expect(code).toBe(0);
      const types = out.split("\n").map((line) => line.slice(26).split(/ {2,}(?=-|OUT)/)[0]);
      expect(types.slice(1, 5)).toEqual([
        "orders@order.placed",
        "  orders@order.placed",
        "    orders@order.state",
        "  orders@order.placed",
      ]);
    }
  });

  it("draws subscribers below what they handled, and below them what they published", async () => {
    const world = auditedTree();
    const type = "shipping@parcel.packed";
    const id = idOf("parcel", "sibling", type, 0);
    const below = { correlationId: "root", causationId: "sibling", receivedAt: at(6) };
    world.table.put(accepted({ ...below, id, source: "shipping", detailType: "parcel.packed" }));
    world.subscribers.push(publishingListener("parcel", "orders@order.placed", type));
    const note = { startedAt: at(1), completedAt: "2026-11-20T01:00:00.250Z" };
    world.notes.set("shipping.parcel#orders#root", { ...note, outcome: "handled" });
    const drawn = async (color: boolean) => {
      const { out } = await runCommand(["audit", "tree", "orders#root"], world, { color });
      const plain = stripVTControlCharacters(out).trimEnd().split("\n").slice(1);
      return plain.map((line) => line.slice(26).split(/ {2,}(?=-|handled|not known)/)[0]);
    };
    expect(await drawn(true)).toEqual([
      "orders@order.placed",
      "├─ → shipping.parcel",
      "├─ orders@order.placed",
      "│  └─ orders@order.state",
      "└─ orders@order.placed",
      "   └─ → shipping.parcel",
      "      └─ shipping@parcel.packed",
    ]);
    expect((await drawn(false)).slice(4)).toEqual([
      "  orders@order.placed",
      "    → shipping.parcel",
      "      shipping@parcel.packed",
    ]);
  });

  it("colours outcomes and says how long each waited and took", async () => {
    const world = auditedTree();
    world.subscribers.push(listener("parcel", "orders@order.placed"));
    const note = { startedAt: "2026-11-20T01:00:02.000Z", completedAt: "2026-11-20T01:00:02.250Z" };
    world.notes.set("shipping.parcel#orders#root", { ...note, outcome: "handled", attempts: 3 });
    const args = ["audit", "tree", "orders#root"];
    const { out } = await runCommand(args, world, { color: true });
    expect(out).toContain(createStyle(true).green("handled"));
    expect(stripVTControlCharacters(out)).toMatch(
      /→ shipping\.parcel +handled +2 s +250 ms +3 attempts /,
    );
    const plain = await runCommand([...args, "--no-handling"], world);
    expect(plain.out).not.toContain("shipping.parcel");
  });

  it("says when there is more of it than was read", async () => {
    const { out } = await runCommand(
      ["audit", "tree", "orders#root", "--limit", "2"],
      auditedTree(),
    );
    expect(out).toMatch(/\nThere is more: these are the newest 2 and their root\./);
  });

  it("fails where there is no such event", async () => {
    expect((await runCommand(["audit", "tree", "orders#nobody"])).code).toBe(1);
  });
});
