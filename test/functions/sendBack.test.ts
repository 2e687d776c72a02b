import { Logger } from "@aws-lambda-powertools/logger";
import type { SQSRecord } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { queueMessage } from "../../client/testing/subscriber/lambdaInput.ts";
import { sendBack } from "../../functions/sendBack.ts";

const logger = new Logger();
const never = new AbortController().signal;

function message(id: string, receiveCount: number): SQSRecord {
  return queueMessage({ messageId: id, body: "{}", receiveCount });
}

type Delay = (receiptHandle: string, seconds: number) => Promise<void>;

async function delaysOf(
  records: readonly SQSRecord[],
  options: { readonly delay?: Delay; readonly signal?: AbortSignal; readonly random?: number } = {},
) {
  const delays: Record<string, number> = {};
  const recording: Delay = async (receiptHandle, seconds) => {
    delays[receiptHandle] = seconds;
  };
  const { delay = recording, signal = never, random = 0.5 } = options;
  await sendBack(records, { ports: { queue: { delay }, random: () => random }, logger, signal });
  return delays;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a message that the gate could not take", () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 30],
    [4, 120],
    [5, 600],
    [6, 1800],
    [29, 1800],
  ])("comes back, after receive %i, in %i s", async (receiveCount, seconds) => {
    expect(await delaysOf([message("a", receiveCount)])).toEqual({ "receipt-a": seconds });
  });

  it("comes back a little sooner or later than its neighbours", async () => {
    const sooner = await delaysOf([message("a", 4)], { random: 0 });
    const later = await delaysOf([message("a", 4)], { random: 0.999 });
    expect([sooner, later]).toEqual([{ "receipt-a": 96 }, { "receipt-a": 144 }]);
  });

  it("is parked by its queue at once after the thirtieth receive", async () => {
    expect(await delaysOf([message("a", 30)])).toEqual({ "receipt-a": 0 });
  });

  it("counts as received once where its record does not say", async () => {
    const bare = { messageId: "a", receiptHandle: "receipt-a", body: "{}" } as SQSRecord;
    expect(await delaysOf([bare])).toEqual({ "receipt-a": 1 });
  });

  it("leaves it to the visibility time-out when the queue can't be told, and says so", async () => {
    const warn = vi.spyOn(logger, "warn").mockImplementation(() => {});
    const told: string[] = [];
    const delay: Delay = async (receiptHandle) => {
      if (receiptHandle === "receipt-a") throw new Error("throttled");
      told.push(receiptHandle);
    };
    await delaysOf([message("a", 1), message("b", 1)], { delay });
    expect(told).toEqual(["receipt-b"]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      "message not sent back",
      expect.objectContaining({ messageId: "a" }),
    );
  });

  it("does not wait for a queue that does not answer", async () => {
    const warn = vi.spyOn(logger, "warn").mockImplementation(() => {});
    const ending = new AbortController();
    const delay: Delay = () => {
      ending.abort();
      return new Promise(() => {});
    };
    await delaysOf([message("a", 1)], { delay, signal: ending.signal });
    expect(warn).toHaveBeenCalledOnce();
  });
});
