import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, it } from "vitest";
import { CloudWatchLogReader } from "../../../admin/adapters/CloudWatchLogReader.ts";
import type { LogLine } from "../../../admin/logs/LogReader.ts";
import { answering } from "../support/answering.ts";

const since = new Date("2026-11-21T11:00:00.000Z");
const functionName = "shop-shipping-parcel";

/** An answer with a line for each second after `since`. */
function page(seconds: readonly number[], nextToken?: string) {
  const events = seconds.map((second) => ({
    eventId: `line-${second}`,
    timestamp: since.getTime() + second * 1000,
    message: `said at ${second}\n`,
  }));
  return { events, ...(nextToken === undefined ? {} : { nextToken }) };
}

function reader(pause: () => Promise<void>, ...answers: readonly object[]) {
  const { settings, requests } = answering(...answers);
  return {
    logs: new CloudWatchLogReader({ client: new CloudWatchLogsClient(settings), pause }),
    requests,
  };
}

async function textsOf(lists: AsyncIterable<readonly LogLine[]>): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const lines of lists) texts.push(...lines.map(({ text }) => text));
  return texts;
}

const noPause = () => Promise.reject(new Error("there is nothing to wait for"));

describe("CloudWatchLogReader", () => {
  it("reads page after page, each in the order of time, without line feeds at the ends", async () => {
    const { logs, requests } = reader(
      noPause,
      page([2, 1], "more"),
      page([], "even more"),
      page([3]),
    );
    expect(await textsOf(logs.read({ functionName, since }))).toEqual([
      "said at 1",
      "said at 2",
      "said at 3",
    ]);
    expect(requests).toEqual([
      { logGroupName: "/aws/lambda/shop-shipping-parcel", startTime: since.getTime() },
      expect.objectContaining({ nextToken: "more" }),
      expect.objectContaining({ nextToken: "even more" }),
    ]);
  });

  it.each([
    ["eb-7bf73129-1428-4cd3", '"eb-7bf73129-1428-4cd3"'],
    ["Task timed out", '"Task timed out"'],
    // What a filter would read as more than text is left to the caller.
    ['say "no"', undefined],
    ["-not", undefined],
    ["all*", undefined],
    ["{ $.a = 1 }", undefined],
    ["?one", undefined],
    ["a\\b", undefined],
    ["", undefined],
  ])("has CloudWatch look for %j by %j", async (term, filterPattern) => {
    const { logs, requests } = reader(noPause, page([1]));
    const until = new Date("2026-11-21T12:00:00.000Z");
    await textsOf(logs.read({ functionName, since, until, term }));
    expect(requests).toEqual([
      {
        logGroupName: "/aws/lambda/shop-shipping-parcel",
        startTime: since.getTime(),
        endTime: until.getTime(),
        ...(filterPattern === undefined ? {} : { filterPattern }),
      },
    ]);
  });

  it("follows: each line once, late ones too, until it is told to end", async () => {
    const ending = new AbortController();
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      if (pauses === 3) ending.abort();
    };
    const answers = [page([100, 101]), page([75, 100, 101, 102]), page([75, 102])];
    const { logs, requests } = reader(pause, ...answers);
    const texts = await textsOf(logs.follow({ functionName, since }, ending.signal));
    expect(texts).toEqual(["said at 100", "said at 101", "said at 75", "said at 102"]);
    const starts = requests.map((request) => (request as { startTime: number }).startTime);
    expect(starts.map((start) => (start - since.getTime()) / 1000)).toEqual([0, 71, 72]);
  });

  it("ends without an error when it is told so while it waits", async () => {
    const ending = new AbortController();
    const pause = async () => {
      ending.abort();
      throw ending.signal.reason;
    };
    const { logs } = reader(pause, page([1]));
    expect(await textsOf(logs.follow({ functionName, since }, ending.signal))).toHaveLength(1);
  });

  it("fails while it follows when the log can't be read", async () => {
    const failing = async () => {
      throw new Error("the network is gone");
    };
    const { logs } = reader(failing, page([1]));
    const { signal } = new AbortController();
    await expect(textsOf(logs.follow({ functionName, since }, signal))).rejects.toThrow(
      "the network is gone",
    );
  });
});
