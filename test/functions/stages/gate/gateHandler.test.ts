import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context, SQSRecord } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { queueMessage } from "../../../../client/testing/subscriber/lambdaInput.ts";
import type { GateMessage } from "../../../../functions/stages/gate/GateSetup.ts";
import { gateHandler } from "../../../../functions/stages/gate/gateHandler.ts";
import { GateInMemory } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf, orderPlaced } from "../../../support/gate/messages.ts";

/** Invokes the gate; answers, and what it wrote to its log, metrics included. */
async function invoke(
  gate: GateInMemory,
  messages: readonly GateMessage[],
  { remainingMs = 30_000, sender = "sender" } = {},
) {
  vi.stubEnv("POWERTOOLS_DEV", "true");
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
  const lines: Readonly<Record<string, unknown>>[] = [];
  for (const method of ["log", "info", "warn", "error"] as const) {
    vi.spyOn(console, method).mockImplementation(
      (line: string) => void lines.push(JSON.parse(line)),
    );
  }
  const metrics = new Metrics({ namespace: "Signalbox", serviceName: "gate" });
  const handler = gateHandler(gate.setup, { logger: new Logger(), metrics });
  const Records = messages.map(({ messageId, body }): SQSRecord => {
    const message = queueMessage({ messageId, body, receiveCount: 1 });
    return {
      ...message,
      attributes: { ...message.attributes, SenderId: sender },
      receiptHandle: messageId.replace("message", "receipt"),
    };
  });
  const context = { getRemainingTimeInMillis: () => remainingMs } as Context;
  const answer = await handler({ Records }, context);
  return { answer, lines };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("the gate's handler", () => {
  it("answers with exactly the messages that must come back, and has them come back soon", async () => {
    const delays: (readonly [string, number])[] = [];
    const gate = new GateInMemory({
      queue: {
        delay: async (receiptHandle, seconds) => void delays.push([receiptHandle, seconds]),
      },
      bus: {
        name: "core",
        put: async (entries) =>
          entries.map(({ detail }) =>
            detail.includes('"id":"b"')
              ? { status: "failed", code: "InternalFailure", message: "oops", retryable: true }
              : { status: "accepted", eventId: "e" },
          ),
      },
    });
    const messages = ["a", "b", "c"].map((id) =>
      gateMessageOf({ ingressId: id, detail: orderPlaced({ id }) }),
    );
    const { answer, lines } = await invoke(gate, messages);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-of-b" }] });
    expect(delays).toEqual([["receipt-of-b", 1]]);
    expect(lines).toContainEqual(
      expect.objectContaining({
        EventsReceived: 3,
        EventsAccepted: 2,
        EventsFailed: 1,
        OldestFailureAge: expect.any(Number),
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ messageId: "message-of-b", reason: "oops", level: "ERROR" }),
    );
  });

  it("counts and logs what it rejects, and says where the quarantine keeps it", async () => {
    const gate = new GateInMemory();
    const { answer, lines } = await invoke(gate, [
      gateMessageOf({ ingressId: "x", detail: orderPlaced({ id: "x" }, {}) }),
      gateMessageOf({ ingressId: "off", detailType: "order.archived" }),
    ]);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(lines).toContainEqual(
      expect.objectContaining({ EventsReceived: 2, EventsRejected: 1, EventsDisabled: 1 }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ message: "event rejected", pk: "orders#x", violationCount: 1 }),
    );
  });

  it("says who put a message on its queue by hand, and gates it as any other", async () => {
    const gate = new GateInMemory();
    const sender = "AROAQNEQMQH5SQYGSWSE6:somebody";
    const { answer, lines } = await invoke(gate, [gateMessageOf({ ingressId: "a" })], { sender });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: "WARN",
        message: "message put by hand",
        messageId: "message-of-a",
        sender,
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ EventsAccepted: 1, MessagesPutByHand: 1 }),
    );
  });

  it("hands a batch back untouched when it has no time left", async () => {
    const gate = new GateInMemory();
    const { answer } = await invoke(gate, [gateMessageOf()], { remainingMs: 100 });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-of-ingress-1" }] });
    expect(gate.bus).toEqual([]);
  });

  it("answers an empty batch with nothing", async () => {
    const { answer } = await invoke(new GateInMemory(), []);
    expect(answer).toEqual({ batchItemFailures: [] });
  });
});
