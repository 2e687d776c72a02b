import { describe, expect, expectTypeOf, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { GithubFork, GithubIssuesOpened, GithubPush } from "../../../generated/types.ts";
import {
  type SubscriptionOptions,
  subscription,
} from "../../../project/subscriptions/subscription.ts";

const handle = () => undefined;
const push = { to: "github@push", handle } as const;

/** What a subscription with these options, right or wrong, is refused with. */
function refusal(options: unknown): string {
  try {
    subscription(options as SubscriptionOptions<"github@push">);
  } catch (error) {
    if (error instanceof SignalboxError && error.code === "SUBSCRIPTION_INVALID") {
      return error.message;
    }
    throw error;
  }
  throw new Error("it was not refused");
}

describe("subscription", () => {
  it("decides every setting", () => {
    expect(subscription(push)).toEqual({
      to: ["github@push"],
      publishes: [],
      urgency: "default",
      batchSize: 10,
      batchingWindowSeconds: 0,
      maxConcurrency: 10,
      memoryMb: 256,
      timeoutSeconds: 30,
      messageTimeoutSeconds: 10,
      retry: { attempts: 54, schedule: [1, 5, 30, 120, 600, 1800] },
      idempotency: "strict",
      log: "all",
      environment: {},
      handle,
    });
  });

  it("takes batch, window and concurrency from the urgency", () => {
    const high = subscription({ ...push, urgency: "high" });
    const normal = subscription(push);
    const low = subscription({ ...push, urgency: "low" });
    expect(high).toMatchObject({ batchSize: 5, batchingWindowSeconds: 0, maxConcurrency: 50 });
    expect(low).toMatchObject({ batchSize: 100, batchingWindowSeconds: 5, maxConcurrency: 2 });
    expect(high.batchSize).toBeLessThan(normal.batchSize);
    expect(high.maxConcurrency).toBeGreaterThan(normal.maxConcurrency);
  });

  it("lets a subscription set each for itself", () => {
    const own = {
      urgency: "low",
      batchSize: 1,
      batchingWindowSeconds: 0,
      maxConcurrency: 7,
      memoryMb: 1024,
      timeoutSeconds: 60,
      messageTimeoutSeconds: 45,
      retry: { attempts: 9, schedule: [5, 60] },
      idempotency: "off",
      log: "failures",
    } as const;
    expect(subscription({ ...push, ...own })).toMatchObject(own);
  });

  it("takes what a retry leaves out from the default", () => {
    const { retry } = subscription(push);
    const of = (own: object) => subscription({ ...push, retry: own }).retry;
    expect(of({ attempts: 9 })).toEqual({ ...retry, attempts: 9 });
    expect(of({ schedule: [60, 60], attempts: undefined })).toEqual({
      ...retry,
      schedule: [60, 60],
    });
    expect(of({})).toEqual(retry);
  });

  it("takes undefined for the default, as an absent option", () => {
    const absent = { batchSize: undefined, timeoutSeconds: undefined, urgency: undefined };
    expect(subscription({ ...push, ...(absent as object) })).toEqual(subscription(push));
  });

  it("scales the time of a message with that of its function", () => {
    expect(subscription({ ...push, timeoutSeconds: 3 }).messageTimeoutSeconds).toBe(1);
  });

  it("types the event by what it subscribes to, topics too", () => {
    subscription({
      to: "github@push",
      handle: (event) => {
        expectTypeOf(event.type).toEqualTypeOf<"github@push">();
        expectTypeOf(event.data).toEqualTypeOf<GithubPush>();
      },
    });
    subscription({
      to: ["github@push", "github@issues.opened"],
      handle: (event) => {
        if (event.type === "github@push") expectTypeOf(event.data).toEqualTypeOf<GithubPush>();
        else expectTypeOf(event.data).toEqualTypeOf<GithubIssuesOpened>();
      },
    });
    subscription({
      to: "github@issues.*",
      handle: (event) => {
        expectTypeOf(event.type).toEqualTypeOf<"github@issues.opened" | "github@issues.labeled">();
      },
    });
    // @ts-expect-error no schema declares it
    subscription({ to: "github@pusch", handle });
    // @ts-expect-error a handler answers with nothing or ignored(…)
    subscription({ to: "github@push", handle: () => true });
    // @ts-expect-error text is no answer
    subscription({ to: "github@push", handle: () => "too early" });
    // @ts-expect-error text is no answer, later either
    subscription({ to: "github@push", handle: async () => "too early" });
  });
});

describe("subscription rejects", () => {
  it.each([undefined, null, 7, "github@push", []])("options that are no object: %j", (options) => {
    expect(refusal(options)).toContain("must be an object");
  });

  it("an unknown option, with the nearest one", () => {
    expect(refusal({ ...push, batchSzie: 5 })).toContain("did you mean batchSize?");
    expect(refusal({ ...push, colour: 5 })).toContain("known are to, when, publishes, urgency");
    expect(refusal(JSON.parse('{"__proto__":{},"to":"github@push"}'))).toContain("__proto__");
  });

  it.each([
    ["batchSize", 0, "1 to 10000"],
    ["batchSize", 10_001, "1 to 10000"],
    ["batchSize", 1.5, "1 to 10000"],
    ["batchSize", "5", "1 to 10000"],
    ["batchingWindowSeconds", 301, "0 to 300"],
    ["maxConcurrency", 1, "2 to 1000"],
    ["memoryMb", 127, "128 to 10240"],
    ["timeoutSeconds", 901, "1 to 900"],
    ["timeoutSeconds", Number.NaN, "1 to 900"],
  ])("%s %j, naming what is allowed and what it got", (name, value, allowed) => {
    const message = refusal({ ...push, [name]: value });
    expect(message).toContain(`${name} must be a whole number from ${allowed}`);
    expect(message).toContain(
      `is ${JSON.stringify(value) === "null" ? "NaN" : JSON.stringify(value)}`,
    );
  });

  it.each([
    [{ urgency: "urgent" }, "urgency must be one of high, default, low"],
    [{ idempotency: false }, "idempotency must be one of strict, relaxed, off"],
    [{ log: "none" }, "log must be one of all, failures"],
    [{ messageTimeoutSeconds: 28 }, "at most 27"],
    [{ messageTimeoutSeconds: 0 }, "above 0"],
    [{ timeoutSeconds: 100, messageTimeoutSeconds: 91 }, "at most 90"],
    [{ batchSize: 11 }, "needs a batchingWindowSeconds of at least 1"],
    [{ urgency: "low", batchingWindowSeconds: 0 }, "is 100 with a window of 0"],
    [{ handle: undefined }, "handle must be a function"],
  ])("%j", (options, why) => {
    expect(refusal({ ...push, ...options })).toContain(why);
  });

  it.each([
    [7, "retry must be an object, is 7"],
    [[1, 5], "retry must be an object, is a list"],
    [{ attemps: 6 }, 'retry has no option "attemps": did you mean attempts?'],
    [{ attempts: 4 }, "retry.attempts must be a whole number from 5 to 1000, is 4"],
    [{ attempts: Number.NaN }, "retry.attempts must be a whole number from 5 to 1000, is NaN"],
    [{ schedule: [] }, "retry.schedule must be a list of 1 to 100 waits"],
    [{ schedule: 30 }, "retry.schedule must be a list of 1 to 100 waits in seconds"],
    [{ schedule: Array.from({ length: 101 }, () => 1) }, "a list of 1 to 100 waits"],
    [{ schedule: [1, 0] }, "retry.schedule[1] must be a whole number of seconds from 1 to 43200"],
    [{ schedule: [0.5] }, "retry.schedule[0] must be a whole number of seconds"],
    [{ schedule: [43_201] }, "(SQS: 12 hours), is 43201"],
    [{ schedule: ["1"] }, "retry.schedule[0] must be a whole number of seconds from 1 to 43200"],
    [{ schedule: [null] }, "retry.schedule[0] must be"],
    [{ schedule: [1, 30, 5] }, "retry.schedule[2] must be at least the 30 before it, is 5"],
    [{ attempts: 16, schedule: [43_200] }, "retry takes 7.5 d in all"],
    [{ attempts: 1000 }, "and may take 7 d: take fewer attempts than 1000"],
  ])("retry %j", (retry, why) => {
    expect(refusal({ ...push, retry })).toContain(why);
  });

  it("a retry that takes too long when its process crashes each time", () => {
    const retry = { attempts: 200, schedule: [1] };
    expect(() => subscription({ ...push, retry })).not.toThrow();
    const message = refusal({ ...push, timeoutSeconds: 900, retry });
    expect(message).toContain("each wait is at least the 5400 s after a crash");
    expect(message).toContain("a shorter timeoutSeconds");
  });

  it.each([
    [],
    [""],
    ["github"],
    ["@push"],
    ["GitHub@push"],
    ["github@Push"],
    ["*@push"],
    ["github@pull_request*"],
    ["github@*.opened"],
    ["github@a@b"],
    [7],
    [undefined],
  ])("to %j", (...to) => {
    expect(refusal({ ...push, to })).toContain("to must ");
  });

  it("one type twice", () => {
    expect(refusal({ ...push, to: ["github@push", "github@push"] })).toContain("twice");
  });

  it.each(["data", 7, null, [{ data: {} }]])("when %j", (when) => {
    expect(refusal({ ...push, when })).toContain("when must be an event pattern on detail");
  });

  it("everything at once, in one error", () => {
    const message = refusal({ to: "github@Push", batchSize: 0, memory: 1 });
    for (const part of ["memory", "to must", "batchSize must", "handle must"]) {
      expect(message).toContain(part);
    }
  });
});

describe("publishes", () => {
  it("lets the handler publish declared types, with data of theirs, and no others", () => {
    subscription({
      to: "github@push",
      publishes: ["github@issues.opened", "github@fork"],
      handle: async (_event, { publish, publishAll }) => {
        expectTypeOf(publish<"github@fork">)
          .parameter(1)
          .toEqualTypeOf<GithubFork>();
        // @ts-expect-error -- the type is not declared
        await publish("github@push", {} as GithubPush);
        // @ts-expect-error -- the data is another type's
        await publish("github@fork", {} as GithubPush);
        // @ts-expect-error -- it follows from the event that is handled
        await publish("github@fork", {} as GithubFork, { causationId: "a" });
        // @ts-expect-error -- the type is not declared
        await publishAll([{ type: "github@push", data: {} as GithubPush }]);
        await publish("github@fork", {} as GithubFork, { key: "a", severity: "high" });
      },
    });
  });

  it("lets a handler publish nothing where nothing is declared", () => {
    subscription({
      to: "github@push",
      handle: (_event, { publish }) => {
        expectTypeOf(publish).parameter(0).toEqualTypeOf<never>();
      },
    });
  });

  it("takes declared types only", () => {
    // @ts-expect-error -- no schema declares it
    expect(() => subscription({ ...push, publishes: ["github@pushed"] })).not.toThrow();
  });

  it.each([
    ["no list", "github@push", "publishes must be a list of texts"],
    ["a topic", ["github@*"], 'publishes must hold ids like orders@invoice.opened, is "github@*"'],
    ["no id", ["push"], 'is "push"'],
    ["the same twice", ["github@push", "github@push"], 'publishes names "github@push" twice'],
  ])("rejects %s", (_, publishes, problem) => {
    expect(refusal({ ...push, publishes })).toContain(problem);
  });
});
