import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batch } from "./support/messages.ts";
import { Subscriber } from "./support/Subscriber.ts";

describe("a message that is no event of the core bus", () => {
  it("never takes its neighbours with it, whatever its text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: "binary" }), fc.json()), async (body) => {
        const subscriber = new Subscriber();
        const event = batch({ id: "a" }, { messageId: "odd", body }, { id: "b" });
        expect(await subscriber.invoke(event)).toEqual([]);
        expect(subscriber.called).toEqual(["a", "b"]);
      }),
      { numRuns: 50 },
    );
  });
});
