import { describe, expect, it } from "vitest";
import { inMemoryTransport } from "../../../client/index.ts";
import { testClient } from "../testClient.ts";

const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const other = "00-11111111111111111111111111111111-2222222222222222-00";
const transport = inMemoryTransport({ buses: ["ingress"] });

function metadataOf(traceContext: () => unknown, said: object = {}) {
  const options = { transport, traceContext: traceContext as () => undefined };
  return testClient(options).event("orders@anything", {}, said).metadata;
}

describe("an event of a client that knows the current trace", () => {
  it("has that trace, with its state", () => {
    const trace = { traceparent, tracestate: "vendor=1" };
    expect(metadataOf(() => trace)).toMatchObject(trace);
  });

  it("has it before its cause's", () => {
    const metadata = { id: "c", correlationId: "c", traceparent: other, tracestate: "other=1" };
    const made = metadataOf(() => ({ traceparent }), { causedBy: { metadata } });
    expect(made).toMatchObject({ causationId: "c", traceparent });
    expect(made).not.toHaveProperty("tracestate");
  });

  it("keeps a trace that it says itself", () => {
    const made = metadataOf(() => ({ traceparent, tracestate: "a=b" }), { traceparent: other });
    expect(made).toMatchObject({ traceparent: other });
    expect(made).not.toHaveProperty("tracestate");
  });

  it.each([
    undefined,
    null,
    "00",
    {},
    { traceparent: "00" },
    { traceparent: `00-${"0".repeat(32)}-00f067aa0ba902b7-01` },
    { tracestate: "a=b" },
  ])("has none when it is told %j", (told) => {
    expect(metadataOf(() => told)).not.toHaveProperty("traceparent");
    expect(metadataOf(() => told)).not.toHaveProperty("tracestate");
  });

  it("has none when asking fails", () => {
    const fails = () => {
      throw new Error("no tracer");
    };
    expect(metadataOf(fails)).not.toHaveProperty("traceparent");
  });

  it("has none when its type is raw", () => {
    const client = testClient({ transport, traceContext: () => ({ traceparent }) });
    expect(client.event("hooks@ping", { zen: "calm" }).detail).toBe('{"zen":"calm"}');
  });

  it("rejects a trace that can't be asked for", () => {
    expect(() => testClient({ transport, traceContext: traceparent as never })).toThrow(
      /traceContext/,
    );
  });
});
