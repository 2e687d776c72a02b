import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context, SQSRecord } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { queueMessage } from "../../../../client/testing/subscriber/lambdaInput.ts";
import { curatorHandler } from "../../../../functions/stages/curator/curatorHandler.ts";
import {
  brokenOrder,
  CuratorInMemory,
  orderMessage,
} from "../../../support/curator/CuratorInMemory.ts";

type Line = Readonly<Record<string, unknown>>;

/** Invokes the curator; answers, and what it wrote to its log, metrics included. */
async function invoke(
  curator: CuratorInMemory,
  bodies: readonly string[],
  { remainingMs = 30_000, sender = "sender" } = {},
) {
  vi.stubEnv("POWERTOOLS_DEV", "true");
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
  const lines: Line[] = [];
  for (const method of ["log", "info", "warn", "error"] as const) {
    vi.spyOn(console, method).mockImplementation(
      (line: string) => void lines.push(JSON.parse(line)),
    );
  }
  const metrics = new Metrics({ namespace: "Signalbox", serviceName: "curator" });
  const handler = curatorHandler(curator.setup, { logger: new Logger(), metrics });
  const Records = bodies.map((body, index): SQSRecord => {
    const message = queueMessage({ messageId: `message-${index}`, body, receiveCount: 2 });
    return {
      ...message,
      attributes: { ...message.attributes, SenderId: sender },
      receiptHandle: `receipt-${index}`,
    };
  });
  const context = { getRemainingTimeInMillis: () => remainingMs } as Context;
  const answer = await handler({ Records }, context);
  return { answer, lines };
}

function counts(lines: readonly Line[]): readonly Line[] {
  return lines.filter((line) => "_aws" in line);
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("the curator's handler", () => {
  it("says who put a message on its queue by hand, and curates it as any other", async () => {
    const curator = new CuratorInMemory();
    const sender = "AROAQNEQMQH5SQYGSWSE6:somebody";
    const { answer, lines } = await invoke(curator, [orderMessage("a")], { sender });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(lines).toContainEqual(
      expect.objectContaining({ level: "WARN", message: "message put by hand", sender }),
    );
    expect(counts(lines)).toMatchObject([{ EventsCurated: 1, MessagesPutByHand: 1 }]);
  });

  it("answers with exactly the messages that must come back, by the gate's schedule", async () => {
    const delays: (readonly [string, number])[] = [];
    const working = new CuratorInMemory();
    const curator = new CuratorInMemory({
      queue: {
        park: working.setup.ports.queue.park,
        delay: async (receiptHandle, seconds) => void delays.push([receiptHandle, seconds]),
      },
      publicBus: {
        name: "public",
        put: async (entries) =>
          entries.map(({ detail }) =>
            detail.includes('"id":"b"')
              ? { status: "failed", code: "InternalFailure", message: "oops", retryable: true }
              : { status: "accepted", eventId: "e" },
          ),
      },
    });
    const bodies = [orderMessage("a"), orderMessage("b"), brokenOrder("c"), "no event"];
    const { answer, lines } = await invoke(curator, bodies);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-1" }] });
    expect(delays).toEqual([["receipt-1", 4]]);
    expect(new Set(working.parked.map(({ body }) => body))).toEqual(new Set(bodies.slice(2)));
    expect(counts(lines)).toEqual([
      expect.objectContaining({
        EventsCurated: 1,
        EventsWithheld: 1,
        EventsFailed: 1,
        OldestFailureAge: expect.any(Number),
      }),
    ]);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: "ERROR", messageId: "message-1", reason: "oops" }),
    );
  });

  it("logs what it withholds, and why", async () => {
    const { answer, lines } = await invoke(new CuratorInMemory(), [brokenOrder("a")]);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: "ERROR",
        message: "event withheld",
        pk: "shop#a",
        type: "shop@order.placed",
        correlationId: "root-1",
        violationCount: 1,
        firstViolation: expect.stringContaining("/data/total"),
      }),
    );
  });

  it("writes no metric, and no warning of it, where there is nothing to count", async () => {
    const { lines } = await invoke(new CuratorInMemory(), [orderMessage("a", {}, "order.lost")]);
    expect(counts(lines)).toEqual([]);
    expect(lines.map(({ message }) => message)).toEqual([
      "event of a type that is no longer public",
      "batch curated",
    ]);
  });

  it("hands a batch back untouched when it has no time left", async () => {
    const curator = new CuratorInMemory();
    const { answer } = await invoke(curator, [orderMessage("a"), brokenOrder("b")], {
      remainingMs: 100,
    });
    expect(answer.batchItemFailures).toHaveLength(2);
    expect(curator.steps).toEqual([]);
  });
});
