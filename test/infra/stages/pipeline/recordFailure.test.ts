import { describe, expect, it } from "vitest";
import { StatesError } from "../../../support/pipelines/StatesError.ts";
import { input, isTask, run, step, twoWaves } from "./support/runMachine.ts";

describe("a step that fails", () => {
  const fails = (error: unknown) => (name: string) => {
    if (name === "function-schedule") throw error;
  };
  const attempts = (asked: readonly [string, unknown][]) =>
    asked.filter(([name]) => name === "function-schedule").length;
  const oneStep = { waves: [{ steps: [step("000#0000")] }] };

  it("is tried as often as any configuration may be, then recorded, and the run goes on", async () => {
    const { end, asked, updates } = await run({
      prepared: twoWaves,
      invoke: fails(new TypeError("no such table")),
    });
    expect(end.status).toBe("SUCCEEDED");
    expect(attempts(asked)).toBe(6);
    expect(updates).toHaveLength(2);
    expect(asked.at(-1)).toEqual(["function-of-pipeline", { ...input, task: "finish" }]);
  });

  it("is recorded by the error's name and message, if nobody did so before", async () => {
    const { updates } = await run({ prepared: oneStep, invoke: fails(new TypeError("no table")) });
    expect(updates).toEqual([
      {
        TableName: "state",
        Key: { pk: { S: "JOB#event-setup#job-1" }, sk: { S: "STEP#000#0000" } },
        ConditionExpression: "#status IN (:waiting, :running) AND #run = :run",
        UpdateExpression:
          "SET #status = :failed, #error = :error, #endedAt = :now, #changedAt = :now",
        ExpressionAttributeNames: {
          "#status": "status",
          "#run": "run",
          "#error": "error",
          "#endedAt": "endedAt",
          "#changedAt": "changedAt",
        },
        ExpressionAttributeValues: {
          ":waiting": { S: "waiting" },
          ":running": { S: "running" },
          ":failed": { S: "failed" },
          ":run": { N: "2" },
          ":error": { M: { name: { S: "TypeError" }, message: { S: "no table" } } },
          ":now": { S: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) },
        },
      },
    ]);
  });

  it.each([
    ["Runtime.ExitError", '{"errorMessage":"exit status 1"}', "exit status 1"],
    ["Lambda.Unknown", "not JSON", "not JSON"],
    ["States.Timeout", "", "Step Functions gives no cause."],
    ["Odd", `{"errorMessage":"","x":"${"y".repeat(3000)}"}`, /^.{2000}$/],
    ["Long", JSON.stringify({ errorMessage: "🚋".repeat(3000) }), /^(🚋){2000}$/u],
  ])("is recorded whatever Step Functions says of it: %s", async (name, cause, message) => {
    const { updates } = await run({
      prepared: oneStep,
      invoke: fails(new StatesError(name, cause)),
    });
    const values = updates[0]?.["ExpressionAttributeValues"] as Record<string, unknown>;
    const text = typeof message === "string" ? message : (expect.stringMatching(message) as string);
    expect(values[":error"]).toEqual({ M: { name: { S: name }, message: { S: text } } });
  });

  it.each(["States.Timeout", "Sandbox.Timedout"])("by %s is not tried again", async (name) => {
    const { asked, updates } = await run({
      prepared: oneStep,
      invoke: fails(new StatesError(name)),
    });
    expect(attempts(asked)).toBe(1);
    expect(updates).toHaveLength(1);
  });

  it("by throttling is tried more often", async () => {
    const { asked } = await run({
      prepared: oneStep,
      invoke: fails(new StatesError("Lambda.TooManyRequestsException")),
    });
    expect(attempts(asked)).toBe(8);
  });

  it("by an answer of a megabyte harms nothing", async () => {
    const { end, updates } = await run({
      prepared: oneStep,
      invoke: (name) => (name === "function-schedule" ? "x".repeat(1_000_000) : undefined),
    });
    expect(end.status).toBe("SUCCEEDED");
    expect(end.largestStateBytes).toBeLessThan(32_768);
    expect(updates).toEqual([]);
  });

  it("and can't be recorded ends quietly: it may be over already", async () => {
    const { end, asked } = await run({
      prepared: oneStep,
      invoke: fails(new Error("down")),
      updateItem: () => {
        throw new StatesError("DynamoDB.ConditionalCheckFailedException");
      },
    });
    expect(end.status).toBe("SUCCEEDED");
    expect(isTask(asked.at(-1)?.[1], "finish")).toBe(true);
  });

  it("of a component that the machine does not know is recorded", async () => {
    const { end, updates } = await run({
      prepared: { waves: [{ steps: [step("000#0000", "unknown")] }] },
    });
    expect(end.status).toBe("SUCCEEDED");
    expect(updates).toHaveLength(1);
  });
});
