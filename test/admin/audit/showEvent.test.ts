import { describe, expect, it } from "vitest";
import type { SightOptions } from "../../../admin/audit/openSight.ts";
import { showEvent } from "../../../admin/audit/showEvent.ts";
import { accepted, rejected } from "../support/records.ts";
import { deployment, emptyWorld, portsOf } from "../support/World.ts";

function shop() {
  const world = emptyWorld();
  world.table.put(
    accepted({ id: "order-1", actor: { activeClaim: "ops" } }),
    rejected({ id: "order-1" }),
    rejected({ id: "order-2" }),
  );
  return portsOf(world);
}

const show = (id: string, ...claims: readonly string[]) =>
  showEvent(shop(), deployment, `orders#${id}`, { caller: { claims } });

describe("showEvent, to a caller", () => {
  it("shows an accepted event to who may see it, and not the times that it was refused", async () => {
    expect(await show("order-1", "sales", "ops")).toMatchObject([{ status: "accepted" }]);
  });

  it("shows administrators all", async () => {
    expect(await show("order-1", "administrators")).toHaveLength(2);
    expect(await show("order-2", "administrators")).toMatchObject([{ status: "rejected" }]);
  });

  it.each(["order-1", "order-2"])("rejects %s, hidden, as if it weren't there", async (id) => {
    const hidden = await show(id, "sales").catch(String);
    const absent = await show("order-9", "sales").catch(String);
    expect(String(hidden).replaceAll(id, "order-9")).toBe(absent);
    expect(absent).toContain("No record has the key");
  });

  it.each([
    ["what is no caller", { caller: { claims: "ops" } }],
    ["a caller that is not known", { caller: undefined }],
    ["a caller by another name", { claims: ["ops"] }],
  ])("rejects %s", async (_, options) => {
    const given = options as unknown as SightOptions;
    const shown = showEvent(shop(), deployment, "orders#order-1", given);
    await expect(shown).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
  });
});
