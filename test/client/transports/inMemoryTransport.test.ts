import { describe, expect, it } from "vitest";
import { inMemoryTransport } from "../../../client/index.ts";
import { rejection } from "../testClient.ts";

const entry = { source: "orders", detailType: "order.placed", detail: "{}" };

describe("inMemoryTransport", () => {
  it("refuses unknown options and buses that are no list of names", () => {
    expect(() => inMemoryTransport({ buses: ["a"], bus: "a" } as never)).toThrow(
      /unknown option "bus"/,
    );
    expect(() => inMemoryTransport({ buses: [1] } as never)).toThrow(/buses must be a list/);
    expect(() => inMemoryTransport({} as never)).toThrow(/buses must be a list/);
  });

  it.each([
    ["no entries", []],
    ["11 entries", Array.from({ length: 11 }, () => entry)],
    ["1 MB", [{ ...entry, detail: JSON.stringify("x".repeat(1024 * 1024)) }]],
  ])("refuses a call of %s as a whole, as EventBridge does", async (_, entries) => {
    const transport = inMemoryTransport({ buses: ["ingress"] });
    const error = await rejection(transport.bus("ingress").put(entries));
    expect(error).toMatchObject({ code: "PUT_EVENTS_FAILED", retryable: false });
  });

  it("fails a malformed entry alone", async () => {
    const transport = inMemoryTransport({ buses: ["ingress"] });
    const outcomes = await transport
      .bus("ingress")
      .put([
        entry,
        { ...entry, detail: "[]" },
        { ...entry, detail: "{" },
        { ...entry, source: "" },
      ]);
    expect(outcomes).toMatchObject([
      { status: "accepted" },
      { status: "failed", code: "MalformedDetail", retryable: false },
      { status: "failed", code: "MalformedDetail", retryable: false },
      { status: "failed", code: "InvalidArgument", retryable: false },
    ]);
    expect(transport.stored("ingress")).toHaveLength(1);
  });

  it("accepts and drops what is put on a bus that does not exist", async () => {
    const transport = inMemoryTransport({ buses: [] });
    expect(await transport.bus("nowhere").put([entry])).toMatchObject([{ status: "accepted" }]);
    expect(transport.stored("nowhere")).toEqual([]);
  });

  it("keeps the buses apart", async () => {
    const transport = inMemoryTransport({ buses: ["a", "b"] });
    await transport.bus("a").put([entry]);
    expect([transport.stored("a").length, transport.stored("b").length]).toEqual([1, 0]);
  });
});
