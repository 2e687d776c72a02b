import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inMemoryTransport } from "../../../client/index.ts";
import { testClient } from "../testClient.ts";

const client = testClient({ transport: inMemoryTransport({ buses: ["ingress"] }) });

describe("what is sent", () => {
  it("is always what was checked: any JSON value arrives as it was given", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const event = client.event("orders@anything", value, { id: "x" });
        expect(JSON.parse(event.detail).data).toEqual(JSON.parse(JSON.stringify(value)));
        expect(event.data).toEqual(JSON.parse(event.detail).data);
      }),
    );
  });

  it("is never something else than was given: any value arrives unchanged or is rejected", () => {
    const values = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true });
    fc.assert(
      fc.property(values, (value) => {
        try {
          const event = client.event("orders@anything", value);
          expect(JSON.stringify(event.data)).toBe(JSON.stringify(value));
        } catch (error) {
          expect(error).toMatchObject({ code: "EVENT_INVALID" });
        }
      }),
    );
  });
});
