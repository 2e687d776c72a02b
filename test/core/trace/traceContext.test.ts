import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatTraceparent,
  parseTraceparent,
  traceContextOf,
} from "../../../core/trace/traceContext.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";
const traceparent = `00-${traceId}-${spanId}-01`;

describe("parseTraceparent", () => {
  it("reads trace, span and whether it is sampled", () => {
    expect(parseTraceparent(traceparent)).toEqual({ traceId, spanId, isSampled: true });
    expect(parseTraceparent(`00-${traceId}-${spanId}-02`)).toMatchObject({ isSampled: false });
    expect(parseTraceparent(`cc-${traceId}-${spanId}-09`)).toMatchObject({ isSampled: true });
  });

  it.each([
    undefined,
    17,
    "",
    `00-${"0".repeat(32)}-${spanId}-01`,
    `00-${traceId}-${"0".repeat(16)}-01`,
    `ff-${traceId}-${spanId}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `${traceparent}-more`,
    `${traceparent}\n`,
    ` ${traceparent}`,
  ])("finds no span in %j", (text) => {
    expect(parseTraceparent(text)).toBeUndefined();
  });

  it("reads what formatTraceparent writes", () => {
    const hex = (length: number) =>
      fc
        .uint8Array({ minLength: length, maxLength: length })
        .filter((bytes) => bytes.some((byte) => byte !== 0))
        .map((bytes) => Buffer.from(bytes).toString("hex"));
    const said = fc.record({ traceId: hex(16), spanId: hex(8), isSampled: fc.boolean() });
    fc.assert(
      fc.property(said, (parts) => {
        expect(parseTraceparent(formatTraceparent(parts))).toEqual(parts);
      }),
    );
  });
});

describe("traceContextOf", () => {
  it("takes the trace out of metadata, with its state as it is", () => {
    expect(traceContextOf({ id: "a", traceparent, tracestate: "a=b, ,c" })).toEqual({
      traceparent,
      tracestate: "a=b, ,c",
    });
  });

  it.each([5, "", "a=é", "a=b\n", "\ud800", `a=${"b".repeat(511)}`])(
    "takes no state that no header can carry: %j",
    (tracestate) => {
      expect(traceContextOf({ traceparent, tracestate })).toEqual({ traceparent });
    },
  );

  it.each([undefined, null, "x", [], {}, { tracestate: "a=b" }, { traceparent: "00" }])(
    "finds none in %j",
    (metadata) => {
      expect(traceContextOf(metadata)).toBeUndefined();
    },
  );
});
