import { describe, expect, it } from "vitest";
import { Ledger } from "../../smoke/Ledger.ts";
import { removeEverything } from "../../smoke/removeEverything.ts";

const pace = { removalMs: 1000, pollMs: 1 };

describe("removeEverything", () => {
  it("tries again what can't go yet, until it goes", async () => {
    const ledger = new Ledger([{ kind: "table", name: "being-made" }]);
    let tries = 0;
    const leftovers = await removeEverything(
      ledger,
      async () => {
        tries += 1;
        if (tries < 4) throw new Error("ResourceInUse");
      },
      pace,
    );
    expect(leftovers).toEqual([]);
    expect(tries).toBe(4);
  });

  it("gives up when the time is up, and lists what is left", async () => {
    const ledger = new Ledger([{ kind: "bus", name: "stuck" }]);
    const leftovers = await removeEverything(ledger, () => Promise.reject(new Error("has rules")), {
      removalMs: 5,
      pollMs: 1,
    });
    expect(leftovers).toEqual([{ kind: "bus", name: "stuck", reason: "Error: has rules" }]);
  });
});
