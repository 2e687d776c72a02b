import jsonata from "jsonata";
import { describe, expect, it } from "vitest";
import {
  component,
  defaults,
  definitionOf,
  input,
  isTask,
  outside,
  run,
  statesOf,
  step,
  twoWaves,
} from "./support/runMachine.ts";

describe("a run", () => {
  it("is prepared, does its waves one after another, and is finished", async () => {
    const { end, asked } = await run({ prepared: twoWaves });
    expect(end).toMatchObject({ status: "SUCCEEDED", output: {} });
    expect(asked).toEqual([
      ["function-of-pipeline", { ...input, task: "prepare" }],
      ["function-schedule", { ...input, step: "000#0000" }],
      ["function-registration", { ...input, step: "000#0001" }],
      ["function-schedule", { ...input, step: "001#0000" }],
      ["function-of-pipeline", { ...input, task: "finish" }],
    ]);
  });

  it("with nothing to do is finished at once", async () => {
    const { end, asked } = await run();
    expect(end.status).toBe("SUCCEEDED");
    expect(asked.map(([, payload]) => payload)).toEqual([
      { ...input, task: "prepare" },
      { ...input, task: "finish" },
    ]);
  });

  it("takes one transition for each step, and one for each wave", async () => {
    const { end } = await run({ prepared: twoWaves });
    // Prepare, the map of waves, finish; two waves; three steps.
    expect(end.transitions).toBe(3 + 2 + 3);
  });

  it("of 500 steps keeps its state under 32 KB and its history under 25,000 events", async () => {
    const steps = Array.from({ length: 500 }, (_, index) =>
      step(`000#${String(index).padStart(4, "0")}`, "registration"),
    );
    const { end } = await run({ prepared: { waves: [{ steps }] } });
    expect(end.status).toBe("SUCCEEDED");
    expect(end.largestStateBytes).toBeLessThan(32_768);
    expect(end.historyEvents).toBeLessThan(5000);
  });

  it("of 500 steps stays under 25,000 events also where each fails ten times", async () => {
    const { settings } = component("schedule").configurations;
    const stubborn = component("schedule", {
      configurations: settings ? { settings: { ...settings, attempts: 10 } } : {},
    });
    const steps = Array.from({ length: 500 }, (_, index) => step(`000#${index}`));
    const { end, updates } = await run({
      components: [stubborn],
      prepared: { waves: [{ steps }] },
      invoke: (name) => {
        if (name === "function-schedule") throw new Error("down");
      },
    });
    expect(updates).toHaveLength(500);
    expect(end.historyEvents).toBeLessThan(25_000);
  });
});

describe("a run that can't go on", () => {
  const failing = (task: string, error: unknown) => (_name: string, payload: unknown) => {
    if (isTask(payload, task)) throw error;
  };

  it("because it can't be prepared is finished with the problem", async () => {
    const { end, asked } = await run({ invoke: failing("prepare", new RangeError("no table")) });
    expect(end.status).toBe("SUCCEEDED");
    expect(asked.filter(([, payload]) => isTask(payload, "prepare"))).toHaveLength(4);
    expect(asked.at(-1)?.[1]).toEqual({
      ...input,
      task: "finish",
      problem: { Error: "RangeError", Cause: expect.stringContaining("no table") as string },
    });
  });

  it.each([null, {}, { waves: "all" }, { waves: [{}] }, [], "x".repeat(300_000)])(
    "because what was prepared is none is finished with the problem",
    async (answer) => {
      const { end, asked } = await run({
        invoke: (_name, payload) => (isTask(payload, "prepare") ? (answer ?? "null") : undefined),
      });
      expect(end.status).toBe("SUCCEEDED");
      expect(asked.at(-1)?.[1]).toMatchObject({
        ...input,
        task: "finish",
        problem: { Error: expect.stringMatching(/^States\./) as string },
      });
    },
  );

  it("fails when it can't be finished, after some attempts", async () => {
    const { end, asked } = await run({ invoke: failing("finish", new Error("down")) });
    expect(end).toMatchObject({ status: "FAILED", error: "Error" });
    expect(asked.filter(([, payload]) => isTask(payload, "finish"))).toHaveLength(6);
  });

  it("enters no state after it was stopped", async () => {
    const stop = new AbortController();
    const { end, asked } = await run({
      prepared: twoWaves,
      signal: stop.signal,
      invoke: (name) => {
        if (name === "function-schedule") stop.abort();
      },
    });
    expect(end.status).toBe("ABORTED");
    expect(asked.some(([, payload]) => isTask(payload, "finish"))).toBe(false);
  });
});

describe("steps of components outside", () => {
  const prepared = {
    waves: [{ steps: [step("000#0000"), step("000#0001", "badges"), step("000#0002", "music")] }],
  };
  const components = [component("schedule"), outside("badges", 3600), outside("music", 60)];

  it("are asked for by the pipeline's function, with a token, and waited for", async () => {
    const { end, asked, updates } = await run({
      components,
      prepared,
      waitForToken: () => ({ any: "answer" }),
    });
    expect(end.status).toBe("SUCCEEDED");
    expect(updates).toEqual([]);
    const token = expect.stringMatching(/./) as string;
    expect(asked).toContainEqual([
      "function-of-pipeline",
      { ...input, step: "000#0001", task: "ask", taskToken: token },
    ]);
    expect(asked.filter(([, payload]) => isTask(payload, "ask"))).toHaveLength(2);
  });

  it("take two transitions, as does every step beside them", async () => {
    const { end } = await run({ components, prepared, waitForToken: () => ({}) });
    expect(end.transitions).toBe(3 + 1 + 3 * 2);
  });

  it("are recorded as failed when nothing comes back, and asked for once", async () => {
    const { end, asked, updates } = await run({ components, prepared });
    expect(end.status).toBe("SUCCEEDED");
    expect(updates).toHaveLength(2);
    expect(asked.filter(([, payload]) => isTask(payload, "ask"))).toHaveLength(2);
  });

  it("that did not answer are recorded so, with the time that they had", async () => {
    const { updates } = await run({ components, prepared });
    const errors = updates.map(
      (update) => (update["ExpressionAttributeValues"] as Record<string, unknown>)[":error"],
    );
    const said = (seconds: number) => ({
      M: {
        name: { S: "STEP_TIMED_OUT" },
        message: { S: `The component did not answer within ${seconds} s (timeoutSeconds).` },
      },
    });
    expect(errors).toEqual([said(3600), said(60)]);
  });

  it("are asked for again where asking failed, each time with another token", async () => {
    const { asked, updates } = await run({
      components: [outside("badges", 60)],
      prepared: { waves: [{ steps: [step("000#0000", "badges")] }] },
      invoke: (_name, payload) => {
        if (isTask(payload, "ask")) throw new Error("no bus");
      },
    });
    const tokens = asked
      .filter(([, payload]) => isTask(payload, "ask"))
      .map(([, payload]) => (payload as { readonly taskToken: string }).taskToken);
    expect(new Set(tokens).size).toBe(4);
    expect(updates).toMatchObject([
      { ExpressionAttributeValues: { ":error": { M: { message: { S: "no bus" } } } } },
    ]);
  });

  it("have the time that their component has", () => {
    const asks = statesOf(definitionOf(components).States).flatMap((state) =>
      state.Type === "Task" && state.Resource.endsWith(".waitForTaskToken")
        ? [state.TimeoutSeconds]
        : [],
    );
    expect(asks).toEqual([3600, 60]);
  });

  it("are all there may be", async () => {
    const { end, asked } = await run({
      components: [outside("badges", 60)],
      prepared: { waves: [{ steps: [step("000#0000", "badges")] }] },
      waitForToken: () => ({}),
    });
    expect(end.transitions).toBe(3 + 1 + 1);
    expect(asked.filter(([, payload]) => isTask(payload, "ask"))).toHaveLength(1);
  });
});

describe("the definition", () => {
  const all = [
    ...statesOf(definitionOf().States),
    ...statesOf(definitionOf([...defaults, outside("badges", 60)]).States),
  ];

  it("ends a run that takes longer than its deadline", () => {
    expect(definitionOf().TimeoutSeconds).toBe(600);
  });

  it("limits the time of every task, a step's by the longest attempt and some time besides", () => {
    const slow = component("slow", {
      configurations: {
        settings: {
          version: 1,
          dependsOn: [],
          methods: ["build"],
          timeoutSeconds: 870,
          attempts: 1,
        },
      },
    });
    const tasks = statesOf(definitionOf([...defaults, slow]).States).filter(
      ({ Type }) => Type === "Task",
    );
    expect(tasks).toContainEqual(expect.objectContaining({ TimeoutSeconds: 930 }));
    for (const task of tasks) expect(task).toHaveProperty("TimeoutSeconds");
  });

  it("has States.ALL stand alone and last wherever it stands", () => {
    const lists = all.flatMap((state) => [
      ...("Catch" in state ? [state.Catch ?? []] : []),
      ...("Retry" in state ? [state.Retry] : []),
    ]);
    for (const list of lists) {
      const at = list.findIndex(({ ErrorEquals }) => ErrorEquals.includes("States.ALL"));
      if (at < 0) continue;
      expect(list[at]?.ErrorEquals).toEqual(["States.ALL"]);
      expect(at).toBe(list.length - 1);
    }
  });

  it("holds no expression that can't be parsed", () => {
    const texts = JSON.stringify(all).matchAll(/"\{%(?:[^"\\]|\\.)*%\}"/g);
    const expressions = [...texts].map(([text]) => (JSON.parse(text) as string).slice(2, -2));
    expect(expressions.length).toBeGreaterThan(20);
    for (const expression of expressions) expect(() => jsonata(expression)).not.toThrow();
  });

  it("asks nobody outside where no component is", () => {
    expect(JSON.stringify(definitionOf())).not.toMatch(/waitForTaskToken|Choice/);
  });
});
