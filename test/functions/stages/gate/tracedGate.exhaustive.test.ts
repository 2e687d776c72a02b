import fc from "fast-check";
import { expect, it } from "vitest";
import { checkRoutedMetadata } from "../../../../core/envelope/checkRoutedMetadata.ts";
import { parseTraceparent } from "../../../../core/trace/traceContext.ts";
import { OtlpTracing } from "../../../../functions/adapters/OtlpTracing.ts";
import { gateBatch } from "../../../../functions/stages/gate/gateBatch.ts";
import { gateCatalog } from "../../../support/gate/gateCatalog.ts";
import { GateInMemory } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf, orderPlaced } from "../../../support/gate/messages.ts";

const never = new AbortController().signal;
const tracing = new OtlpTracing({
  receiver: { url: new URL("http://127.0.0.1:9/v1/traces"), headers: {} },
  serviceName: "gate",
  sampleRatio: 1,
  logger: { warn: () => undefined },
  now: Date.now,
});

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(..."0123456789abcdef"), { minLength: length, maxLength: length })
    .map((digits) => digits.join(""));
const zeroOr = (length: number) =>
  fc.oneof({ arbitrary: hex(length), weight: 3 }, fc.constant("0".repeat(length)));
const traceparent = fc.oneof(
  fc
    .tuple(fc.oneof(hex(2), fc.constantFrom("00", "ff")), zeroOr(32), zeroOr(16), hex(2))
    .map((parts) => parts.join("-")),
  fc.string({ unit: "binary" }),
  fc.constant(undefined),
  fc.jsonValue(),
);
const tracestate = fc.oneof(
  fc.string({ maxLength: 600 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constant(undefined),
  fc.jsonValue(),
);

it("a traced gate decides as any, and what it routes says its span within the publisher's trace", async () => {
  const metadata = fc.record({ traceparent, tracestate });
  await fc.assert(
    fc.asyncProperty(metadata, async (said) => {
      const message = gateMessageOf({ detail: orderPlaced({ id: "order-1", ...said }) });
      const [plain, traced] = [new GateInMemory(), new GateInMemory()];
      const [expected] = await plain.outcomes(message);
      const setup = { ...traced.setup, tracing };
      const [report] = await gateBatch([message], setup, { record: never, dispatch: never });
      expect(report?.outcome).toBe(expected);
      expect(traced.bus).toHaveLength(1);
      const { metadata: routed } = JSON.parse(traced.bus[0]?.detail ?? "");
      expect(checkRoutedMetadata(routed, gateCatalog)).toEqual([]);
      const span = parseTraceparent(routed.traceparent);
      const parent = parseTraceparent(said.traceparent);
      expect(span?.spanId).not.toBe(parent?.spanId);
      if (parent) expect(span).toMatchObject({ ...parent, spanId: span?.spanId });
      else expect(span?.isSampled).toBe(true);
      if (!parent) expect(routed).not.toHaveProperty("tracestate");
      const state = said.tracestate;
      const canGoOn = typeof state === "string" && /^[ -~]{1,512}$/.test(state);
      if (parent) expect(routed.tracestate).toBe(canGoOn ? state : undefined);
    }),
    { numRuns: 2000 },
  );
});
