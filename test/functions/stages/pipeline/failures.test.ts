import { afterEach, describe, expect, it, vi } from "vitest";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import type { Configuration } from "../../../../core/pipelines/Configuration.ts";
import { CourseWorld } from "../../../support/pipelines/CourseWorld.ts";
import { curriculum, type SectionOptions } from "../../../support/pipelines/courses.ts";

const generate = "generate.chapters.curriculum";
const build = "build.chapters.curriculum";

function generating(answer: SectionOptions["generate"], attempts = 3) {
  const chapters = { attempts, ...(answer ? { generate: answer } : {}) };
  return new CourseWorld({ component: curriculum({ chapters }) });
}

function throwing(thrown: unknown, attempts = 1) {
  return generating(() => {
    throw thrown;
  }, attempts);
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a method that throws", () => {
  it("is tried again, and its error recorded until then", async () => {
    const world = throwing(new TypeError("no network"), 3);
    await expect(world.invoke(generate)).rejects.toMatchObject({
      code: "STEP_ATTEMPT_FAILED",
      message: "generate.chapters.curriculum failed in attempt 1: no network",
      retryable: true,
    });
    expect(world.step(generate)).toMatchObject({
      status: "running",
      attempts: 1,
      error: { name: "TypeError", message: "no network" },
    });
    expect(world.metric("StepsRetried")).toBe(1);
  });

  it("has failed after its last attempt", async () => {
    const world = throwing(new TypeError("no network"), 3);
    expect(await world.invokeUntilDone(generate)).toBe(3);
    expect(world.step(generate)).toMatchObject({
      status: "failed",
      attempts: 3,
      error: { name: "TypeError", message: "no network" },
    });
    expect(world.metric("StepsFailed")).toBe(1);
  });

  it("may come through in a later attempt, and then has no error", async () => {
    const attempts: number[] = [];
    const world = generating(({ attempt }) => {
      attempts.push(attempt);
      if (attempt < 3) throw new Error("not yet");
      return { success: true, data: attempt };
    });
    expect(await world.invokeUntilDone(generate)).toBe(3);
    expect(attempts).toEqual([1, 2, 3]);
    expect(world.step(generate)).toMatchObject({ status: "completed", attempts: 3 });
    expect(world.step(generate).error).toBeUndefined();
  });

  it("is not tried again when its error says that it won't pass", async () => {
    const world = throwing(new SignalboxError("SETUP_REFUSED", "sold out"), 3);
    await world.invoke(generate);
    expect(world.step(generate)).toMatchObject({
      status: "failed",
      attempts: 1,
      error: { name: "SETUP_REFUSED", message: "sold out" },
    });
  });

  const getter = Object.defineProperty(new Error("x"), "message", {
    get: () => {
      throw new Error("hostile");
    },
  });
  const proxy = new Proxy(new Error("x"), {
    get: () => {
      throw new Error("hostile");
    },
    getPrototypeOf: () => {
      throw new Error("hostile");
    },
  });
  const long = "long ".repeat(1_000_000);
  it.each<[string, unknown, object]>([
    ["a text", "stop", { message: "Something was thrown that is no error: stop" }],
    ["undefined", undefined, { message: "Something was thrown that is no error: undefined" }],
    ["null", null, { message: "Something was thrown that is no error: null" }],
    ["an object", {}, { message: "Something was thrown that is no error: an object" }],
    [
      "an error without a message",
      Object.assign(new Error("x"), { message: "" }),
      { message: "It was thrown without a message." },
    ],
    ["a getter that throws", getter, { message: "It was thrown without a message." }],
    ["a proxy that throws", proxy, { message: "It was thrown without a message." }],
    ["half a character", new Error("\ud83d!"), { message: "\ufffd!" }],
    ["a name that is none", Object.assign(new Error("x"), { name: 7 }), { name: "Error" }],
    [
      "a long name",
      Object.assign(new Error("x"), { name: long }),
      { name: `${long.slice(0, 99)}…` },
    ],
    ["five megabytes", new Error(long), { message: `${long.slice(0, 1999)}…` }],
  ])("fails its step over %s", async (_, thrown, error) => {
    const world = throwing(thrown);
    await world.invoke(generate);
    expect(world.step(generate)).toMatchObject({ status: "failed", error });
  });

  it("fails its step over what it left to fail in the background", async () => {
    const world = generating(async () => {
      void Promise.reject(new Error("nobody waited"));
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return { success: true, data: 1 };
    }, 1);
    await world.invoke(generate);
    expect(world.step(generate)).toMatchObject({ error: { message: "nobody waited" } });
  });
});

describe("a method that does not answer", () => {
  it.each([
    ["its own time limit", { timeoutSeconds: 5 }, 90_000, "within 5 s (timeoutSeconds)", "failed"],
    ["what the invocation has left", {}, 40_000, "within 30 s (all that its", "running"],
  ])("is given up after %s", async (_, settings, leftMs, message, status) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let signal: AbortSignal | undefined;
    const never = new Promise<never>(() => {});
    const hang: SectionOptions["generate"] = (request) => {
      ({ signal } = request);
      return never;
    };
    const component = curriculum({ chapters: { generate: hang, ...settings } });
    const world = new CourseWorld({ component });
    const invoked = world.invoke(generate, { leftMs }).catch(() => "failed");
    await vi.waitFor(() => expect(signal).toBeDefined());
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(31_000);
    await invoked;
    expect(signal?.aborted).toBe(true);
    const { error } = world.step(generate);
    expect(world.step(generate).status).toBe(status);
    expect(error?.name).toBe("STEP_TIMED_OUT");
    expect(error?.message).toContain(`generate of chapters.curriculum did not answer ${message}`);
  });

  it("changes nothing by what it does later", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const late = Promise.withResolvers<{ success: true; data: string }>();
    const component = curriculum({ chapters: { generate: () => late.promise, timeoutSeconds: 1 } });
    const world = new CourseWorld({ component });
    const invoked = world.invoke(generate);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    await vi.advanceTimersByTimeAsync(1000);
    await invoked;
    const before = world.table.items.size;
    late.resolve({ success: true, data: "late" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.step(generate).status).toBe("failed");
    expect(world.table.items.size).toBe(before);
  });
});

describe("a step that can't be done", () => {
  it.each<[string, SectionOptions, string, object]>([
    [
      "refuses",
      { generate: () => ({ success: false, errors: ["no", "way"] }) },
      generate,
      { name: "STEP_REFUSED", message: "no; way" },
    ],
    [
      "answers something else",
      { generate: () => null as never },
      generate,
      { name: "STEP_ANSWER_INVALID" },
    ],
  ])("fails at once when its component %s", async (_, chapters, step, error) => {
    const world = new CourseWorld({ component: curriculum({ chapters }) });
    await world.invoke(step);
    expect(world.step(step)).toMatchObject({ status: "failed", attempts: 1, error });
  });

  it("fails when the component does not know its configuration", async () => {
    const world = new CourseWorld();
    world.putStep(generate, { configuration: "constructor" });
    await world.invoke(generate);
    expect(world.step(generate)).toMatchObject({
      status: "failed",
      error: {
        name: "STEP_CONFIGURATION_UNKNOWN",
        message:
          "The component curriculum was asked for constructor.curriculum, and knows chapters.curriculum, lessons.curriculum.",
      },
    });
  });

  it("fails when it is another component's", async () => {
    const world = new CourseWorld();
    world.putStep(generate, { component: "staff" });
    await world.invoke(generate);
    expect(world.step(generate).error).toMatchObject({ name: "STEP_CONFIGURATION_UNKNOWN" });
  });

  it("fails when the component has not the method", async () => {
    const { configurations, ...rest } = curriculum();
    const { build: _, ...withoutBuild } = configurations["chapters"] ?? { version: 1 };
    const component = { ...rest, configurations: { ...configurations, chapters: withoutBuild } };
    const world = new CourseWorld();
    await world.run(generate);
    await world.invoke(build, { component });
    expect(world.step(build)).toMatchObject({
      status: "failed",
      error: {
        name: "STEP_METHOD_MISSING",
        message: "chapters.curriculum declares no build, which the workflow asks for.",
      },
    });
  });

  it("fails when there is nothing to build of", async () => {
    const world = new CourseWorld({ methods: ["build"] });
    await world.invoke(build);
    expect(world.step(build).error).toMatchObject({
      name: "STEP_CONFIGURATION_MISSING",
      message: expect.stringContaining("There is no chapters.curriculum to build of"),
    });
  });

  it("fails when what it is to build of was edited to nonsense", async () => {
    const world = new CourseWorld();
    await world.run(generate);
    const place = `${world.partition} | CONFIGURATION#curriculum#chapters`;
    const item = world.table.items.get(place) ?? {};
    world.table.items.set(place, { ...item, data: { S: "{" } });
    await world.invoke(build);
    expect(world.step(build)).toMatchObject({ error: { name: "STATE_RECORD_INVALID" } });
  });
});

describe("a step whose attempts died", () => {
  it("goes on with the next attempt", async () => {
    const world = generating(undefined);
    world.putStep(generate, {
      status: "running",
      attempts: 2,
      startedAt: "2026-11-28T12:00:00.000Z",
    });
    await world.invoke(generate);
    expect(world.step(generate)).toMatchObject({
      status: "completed",
      attempts: 3,
      durationMs: 2000,
    });
  });

  it("fails past the last, with the last that one of them said", async () => {
    const world = generating(undefined);
    world.putStep(generate, {
      status: "running",
      attempts: 3,
      error: { name: "Error", message: "odd" },
    });
    await world.invoke(generate);
    expect(world.step(generate)).toMatchObject({
      status: "failed",
      attempts: 3,
      error: {
        name: "STEP_DIED",
        message:
          "It was begun 3 times, and in the end without a word of how it ended: its process died, or " +
          "was ended. The last that an attempt said was: odd",
      },
    });
  });
});

describe("a configuration of another version", () => {
  const kept: SectionOptions = {
    version: 1,
    generate: () => ({ success: true, data: { title: "old" } }),
  };

  async function builtWith(later: SectionOptions) {
    const given: Configuration[] = [];
    const world = new CourseWorld({ component: curriculum({ chapters: kept }) });
    await world.run(generate);
    const chapters: SectionOptions = {
      ...later,
      build: (request) => {
        given.push(request.given);
        return { success: true };
      },
    };
    await world.invoke(build, { component: curriculum({ chapters }) });
    return { given, step: world.step(build) };
  }

  it("goes through the component's upgrade", async () => {
    const { given, step } = await builtWith({
      version: 3,
      upgrade: (data, from) => ({ ...(data as object), from }),
    });
    expect(step.status).toBe("completed");
    expect(given).toMatchObject([{ version: 3, data: { title: "old", from: 1 } }]);
  });

  it("fails its step without one", async () => {
    const { step } = await builtWith({ version: 3 });
    expect(step).toMatchObject({
      status: "failed",
      attempts: 1,
      error: {
        name: "STEP_VERSION_UNSUPPORTED",
        message:
          "chapters.curriculum was generated by version 1, and version 3 declares no upgrade(data, fromVersion).",
      },
    });
  });

  it("fails its step when upgrade throws", async () => {
    const { step } = await builtWith({
      version: 3,
      upgrade: () => {
        throw new Error("too old");
      },
    });
    expect(step.error).toEqual({
      name: "STEP_VERSION_UNSUPPORTED",
      message:
        "chapters.curriculum was generated by version 1, and upgrade to version 3 failed: too old",
    });
  });

  it("fails its step when it is newer", async () => {
    const world = new CourseWorld({ component: curriculum({ chapters: { version: 4 } }) });
    await world.run(generate);
    await world.invoke(build, { component: curriculum({ chapters: { version: 3 } }) });
    expect(world.step(build).error).toMatchObject({
      message:
        "chapters.curriculum was generated by version 4, and the component that is to build it has version 3.",
    });
  });
});
