import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger, type Resource, removalOrder } from "../../smoke/Ledger.ts";

const rule: Resource = { kind: "rule", name: "a-rule", bus: "a-bus" };
const bus: Resource = { kind: "bus", name: "a-bus" };
const queue: Resource = { kind: "queue", name: "a-queue" };

const resource = fc.record({
  kind: fc.constantFrom(...removalOrder),
  name: fc.string({ minLength: 1 }),
});

describe("Ledger", () => {
  it("removes what holds on to others first, whatever the order of creation", async () => {
    const ledger = new Ledger([bus, queue, rule]);
    const removed: string[] = [];
    await ledger.removeAll(async ({ kind }) => void removed.push(kind));
    expect(removed).toEqual(["rule", "bus", "queue"]);
  });

  it("goes on after a removal that fails, and says why it failed", async () => {
    const ledger = new Ledger([rule, bus, queue]);
    const leftovers = await ledger.removeAll(async ({ kind }) => {
      if (kind === "bus") throw new Error("has rules");
    });
    expect(leftovers).toEqual([{ ...bus, reason: "Error: has rules" }]);
    expect(ledger.resources).toEqual([bus]);
  });

  it("never forgets a resource that was not removed, and never keeps one that was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(resource), fc.func(fc.boolean()), async (resources, fails) => {
        const ledger = new Ledger(resources);
        const stays = (it: Resource) => fails(it.kind, it.name);
        await ledger.removeAll(async (it) => {
          if (stays(it)) throw new Error("no");
        });
        const byText = (it: Resource) => `${it.kind} ${it.name}`;
        expect(ledger.resources.map(byText).sort()).toEqual(
          resources.filter(stays).map(byText).sort(),
        );
      }),
    );
  });
});
