import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OtlpTracing } from "../../../functions/adapters/OtlpTracing.ts";
import { OtlpCollector } from "../../support/tracing/OtlpCollector.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";
const traceparent = `00-${traceId}-${spanId}-01`;
const never = new AbortController().signal;
const handled = { attributes: { "signalbox.outcome": "handled" }, isError: false };

let collector: OtlpCollector;
beforeEach(async () => {
  collector = await OtlpCollector.start();
});
afterEach(() => collector[Symbol.asyncDispose]());

function openTracing(sampleRatio = 1) {
  const logged: unknown[] = [];
  const clock = { now: 0 };
  const tracing = new OtlpTracing({
    receiver: { url: new URL(`${collector.endpoint}/v1/traces`), headers: { "x-key": "secret" } },
    serviceName: "signalbox-gate",
    sampleRatio,
    logger: { warn: (...line: readonly unknown[]) => void logged.push(line) },
    now: () => clock.now,
  });
  return { tracing, logged, clock };
}

/** Begins, ends and sends a span. */
async function send(tracing: OtlpTracing, signal = never): Promise<void> {
  tracing.begin("process a@b", undefined, {}).end(handled);
  await tracing.flush(signal);
}

describe("a span", () => {
  it("is part of its parent's trace, and says what it is told", async () => {
    const { tracing } = openTracing();
    const span = tracing.begin(
      "process a@b",
      { traceparent, tracestate: "vendor=1" },
      { "messaging.system": "aws_sqs" },
    );
    span.describe({ "signalbox.event.id": "e-1" });
    span.end(handled);
    await tracing.flush(never);
    expect(collector.requests).toMatchObject([
      { url: "/v1/traces", headers: { "x-key": "secret", "content-type": "application/json" } },
    ]);
    expect(collector.spans).toMatchObject([
      {
        traceId,
        parentSpanId: spanId,
        traceState: "vendor=1",
        name: "process a@b",
        kind: 5,
        service: "signalbox-gate",
        status: { code: 0 },
        attributes: {
          "messaging.system": "aws_sqs",
          "signalbox.event.id": "e-1",
          "signalbox.outcome": "handled",
        },
      },
    ]);
    const [sent] = collector.spans;
    expect(span.context).toEqual({
      traceparent: `00-${traceId}-${sent?.spanId}-01`,
      tracestate: "vendor=1",
    });
  });

  it.each([undefined, { traceparent: `00-${"0".repeat(32)}-${spanId}-01` }])(
    "begins a trace without a parent that is one: %j",
    async (parent) => {
      const { tracing } = openTracing();
      const span = tracing.begin("process a@b", parent, {});
      span.end({ attributes: {}, isError: true });
      await tracing.flush(never);
      const [sent] = collector.spans;
      expect(sent).toMatchObject({ status: { code: 2 } });
      expect(sent?.parentSpanId ?? "").toBe("");
      expect(span.context).toEqual({ traceparent: `00-${sent?.traceId}-${sent?.spanId}-01` });
    },
  );

  it("is not sent when its parent is not sampled, and says so to what follows", async () => {
    const { tracing } = openTracing();
    const parent = { traceparent: `00-${traceId}-${spanId}-00`, tracestate: "vendor=1" };
    const span = tracing.begin("process a@b", parent, {});
    span.end(handled);
    await tracing.flush(never);
    expect(collector.requests).toEqual([]);
    expect(span.context.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
    expect(span.context.tracestate).toBe("vendor=1");
  });

  it("is sampled by the ratio only when it begins a trace", async () => {
    const { tracing } = openTracing(0);
    const root = tracing.begin("process a@b", undefined, {});
    const child = tracing.begin("process a@b", { traceparent }, {});
    for (const span of [root, child]) span.end(handled);
    await tracing.flush(never);
    expect(root.context.traceparent).toMatch(/-00$/);
    expect(collector.spans).toMatchObject([{ traceId }]);
  });
});

describe("sending spans", () => {
  it("sends each once, and nothing when there are none", async () => {
    const { tracing } = openTracing();
    await tracing.flush(never);
    await send(tracing);
    await send(tracing);
    await tracing.flush(never);
    expect(collector.requests).toHaveLength(2);
    expect(collector.spans).toHaveLength(2);
  });

  it("opens another connection when the receiver closed the one that was kept", async () => {
    const { tracing, logged } = openTracing();
    await send(tracing);
    collector.closeConnections();
    await send(tracing);
    expect(collector.spans).toHaveLength(2);
    expect(logged).toEqual([]);
  });

  it.each([404, 500, "hang up", "hang"] as const)(
    "never rejects, tells once, and leaves a receiver that fails alone for a minute: %s",
    async (behaviour) => {
      const { tracing, logged, clock } = openTracing();
      collector.behaviour = behaviour;
      await send(tracing);
      await send(tracing);
      expect(collector.requests).toHaveLength(1);
      clock.now = 60_001;
      await send(tracing);
      expect(collector.requests).toHaveLength(2);
      expect(logged).toHaveLength(1);
      expect(JSON.stringify(logged)).toContain("spans not sent");
      expect(JSON.stringify(logged)).not.toContain("secret");
      collector.behaviour = 200;
      clock.now = 120_002;
      await send(tracing);
      expect(collector.spans).toHaveLength(1);
    },
  );

  it("ends when there is no time for it any more", async () => {
    const { tracing } = openTracing();
    collector.behaviour = "hang";
    const noTime = new AbortController();
    const sending = send(tracing, noTime.signal);
    noTime.abort();
    await sending;
    await send(tracing, noTime.signal);
    expect(collector.requests.length).toBeLessThanOrEqual(1);
  });

  it("tells of a receiver that is not there", async () => {
    const { tracing, logged } = openTracing();
    await collector[Symbol.asyncDispose]();
    await send(tracing);
    expect(logged).toHaveLength(1);
  });

  it("keeps no more spans than one request may hold", async () => {
    const { tracing } = openTracing();
    for (let count = 0; count < 1500; count += 1) {
      tracing.begin("process a@b", undefined, {}).end(handled);
    }
    await tracing.flush(never);
    expect(collector.spans).toHaveLength(1000);
  });
});
