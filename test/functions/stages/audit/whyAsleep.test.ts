import { describe, expect, it } from "vitest";
import { tamperingFilter } from "../../../../core/audit/tamperingFilter.ts";
import type { StreamMapping, WatchCalls } from "../../../../functions/stages/audit/WatchSetup.ts";
import { whyAsleep } from "../../../../functions/stages/audit/whyAsleep.ts";

const table = "arn:aws:dynamodb:eu-central-1:111122223333:table/signalbox-audit";
const stream = `${table}/stream/2026-11-21T00:00:00.000`;

const filter = JSON.stringify(tamperingFilter);
const awake: StreamMapping = {
  sourceArn: stream,
  state: "Enabled",
  lastResult: "No records processed",
  filters: [filter],
};

function calls(mappings: readonly StreamMapping[], current: string | undefined = stream) {
  return {
    tableStream: async () => current,
    mappings: async () => mappings,
    detailsRule: async () => "ENABLED",
  } satisfies WatchCalls;
}

const why = (changes: Partial<StreamMapping>) => whyAsleep(calls([{ ...awake, ...changes }]));

describe("the watch over the audit trail", () => {
  it.each([
    ["its mapping is enabled, on the table's stream", {}],
    ["nothing was read yet", { lastResult: "" }],
    [
      "a batch failed, of which errors and dead letters tell",
      { lastResult: "PROBLEM: Function call failed" },
    ],
    [
      "AWS writes the filter with other spaces",
      { filters: [JSON.stringify(tamperingFilter, null, 2)] },
    ],
    ["another filter lets more through", { filters: ['{"eventName":["MODIFY"]}', filter] }],
    ["no filter leaves anything out", { filters: [] }],
  ])("is awake where %s", async (_, changes) => {
    expect(await why(changes)).toBeUndefined();
  });

  it("is awake where something else calls it too", async () => {
    const other = {
      ...awake,
      sourceArn: `${table}/stream/2020-01-01T00:00:00.000`,
      state: "Disabled",
    };
    expect(await whyAsleep(calls([other, awake]))).toBeUndefined();
  });

  it.each(["Disabled", "Disabling", "Creating", "Deleting", "unknown"])(
    "is asleep while its mapping is %s",
    async (state) => {
      expect(await why({ state })).toBe(`what calls the watch is ${state}`);
    },
  );

  it.each([
    ["of other changes", '{"dynamodb":{"OldImage":{"pk":{"S":["nobody"]}}}}'],
    ["that is no JSON", "{"],
  ])("is asleep behind a filter %s", async (_, other) => {
    expect(await why({ filters: [other] })).toBe(
      `what calls the watch leaves out changes: ${other}`,
    );
  });

  it("is asleep where its mapping may not read the stream", async () => {
    const lastResult = "PROBLEM: Cannot access stream";
    expect(await why({ lastResult })).toContain("can't read the stream: PROBLEM: Cannot access");
  });

  it("is asleep without a mapping, or with one on a stream that the table had once", async () => {
    const reason = `nothing calls the watch for the audit table's stream ${stream}`;
    expect(await whyAsleep(calls([]))).toBe(reason);
    const once = { ...awake, sourceArn: `${table}/stream/2020-01-01T00:00:00.000` };
    expect(await whyAsleep(calls([once]))).toBe(reason);
  });

  it.each([
    ["is disabled", "DISABLED", "the rule that calls the watch for details is DISABLED"],
    ["is gone", undefined, "no rule calls the watch for details"],
  ])("is asleep where the rule on details %s", async (_, state, reason) => {
    expect(await whyAsleep({ ...calls([awake]), detailsRule: async () => state })).toBe(reason);
  });

  it("is asleep where the table has no stream any more", async () => {
    const gone = { ...calls([awake]), tableStream: async () => undefined };
    expect(await whyAsleep(gone)).toBe("the audit table has no stream");
  });
});
