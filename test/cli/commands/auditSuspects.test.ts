import { describe, expect, it } from "vitest";
import { emptyWorld } from "../../admin/support/World.ts";
import { openOperation } from "../../support/openOperation.ts";
import { runCommand } from "../support/runCommand.ts";

function worldWith(...ids: readonly string[]) {
  const world = emptyWorld();
  for (const id of ids) {
    const actor = { userId: "user/jane" };
    world.operations.add(openOperation(id, { deadline: "2026-11-21T10:30:00.000Z", actor }));
  }
  return world;
}

describe("audit suspects", () => {
  it("shows people what hangs, for how long, and who began it", async () => {
    const { code, out } = await runCommand(["audit", "suspects"], worldWith("a"));
    expect(code).toBe(0);
    expect(out).toBe(
      "OPERATION          OPENED                    DEADLINE                  OVERDUE  ACTOR      KEY\n" +
        "orders@order.ship  2026-11-21T11:00:00.000Z  2026-11-21T10:30:00.000Z    1.5 h  user/jane  orders#a\n",
    );
  });

  it("gives scripts pages", async () => {
    const args = ["audit", "suspects", "--limit", "2", "--json"];
    const world = worldWith("a", "b", "c");
    const first = (await runCommand(args, world)).json<{ suspects: unknown[]; cursor: string }>();
    expect(first.suspects).toMatchObject([{ key: "orders#a", overdueSeconds: 5400 }, { id: "b" }]);
    const second = await runCommand([...args, "--cursor", first.cursor], world);
    expect(second.json()).toMatchObject({ suspects: [{ id: "c" }], cursor: null });
  });

  it("says so when nothing hangs", async () => {
    expect((await runCommand(["audit", "suspects"])).out).toBe(
      "No operation is past its deadline.\n",
    );
    expect((await runCommand(["audit", "suspects", "--open"])).out).toBe("No operation is open.\n");
  });

  it("rejects a damaged cursor", async () => {
    const { code, err } = await runCommand(["audit", "suspects", "--cursor", "nonsense"]);
    expect(code).toBe(2);
    expect(err).toContain("--cursor is damaged or belongs to another listing");
  });
});
