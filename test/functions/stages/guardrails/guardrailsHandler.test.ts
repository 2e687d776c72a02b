import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { BusEntry, EntryOutcome } from "../../../../core/bus/EventBus.ts";
import { guardrailsHandler } from "../../../../functions/stages/guardrails/guardrailsHandler.ts";
import { region, trailEvent } from "../../../support/guardrails/trailEvent.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const taken: EntryOutcome = { status: "accepted", eventId: "e" };

/** The handler, and what it logged, counted and published, in the order in which it did. */
function setUp(outcome: EntryOutcome = taken) {
  vi.stubEnv("POWERTOOLS_DEV", "true");
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
  const counted: unknown[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    const { GuardrailChanged, GuardrailAttempted } = JSON.parse(line);
    counted.push({ GuardrailChanged, GuardrailAttempted });
  });
  const done: string[] = [];
  const put: BusEntry[] = [];
  const logger = new Logger({ logLevel: "SILENT" });
  for (const level of ["info", "warn", "error"] as const) {
    vi.spyOn(logger, level).mockImplementation((...[line]) => {
      done.push(`${level}: ${String(line)}`);
    });
  }
  const handler = guardrailsHandler({
    guarded: { deployment: "signalbox", region },
    logger,
    metrics: new Metrics({ namespace: "Signalbox", serviceName: "signalbox-guardrails" }),
    bus: {
      name: "ingress",
      put: async (entries) => {
        done.push("published");
        put.push(...entries);
        return [outcome];
      },
    },
  });
  return { counted, done, put, run: (event: unknown) => handler(event, {} as Context) };
}

const lifting = trailEvent("events", "DisableRule", { name: "signalbox-gate" });

describe("what hears of lifted guardrails", () => {
  it("logs and counts a call first, then publishes it", async () => {
    const { run, done, counted, put } = setUp();
    await run(lifting);
    expect(done).toEqual(["error: guardrail changed", "published"]);
    expect(counted).toEqual([{ GuardrailChanged: 1, GuardrailAttempted: 0 }]);
    expect(put).toMatchObject([{ source: "signalbox", detailType: "guardrail.changed" }]);
  });

  it("tells of an attempt apart", async () => {
    const { run, done, counted } = setUp();
    const record = { errorCode: "AccessDenied" };
    await run(trailEvent("events", "DisableRule", { name: "signalbox-gate" }, record));
    expect(done).toEqual(["warn: guardrail attempted", "published"]);
    expect(counted).toEqual([{ GuardrailChanged: 0, GuardrailAttempted: 1 }]);
  });

  it("tells of a deployment, and does not count it", async () => {
    const { run, done, counted } = setUp();
    await run(trailEvent("cloudformation", "ExecuteChangeSet", { stackName: "signalbox-router" }));
    expect(done).toEqual(["info: deployment begun", "published"]);
    expect(counted).toEqual([{ GuardrailChanged: 0, GuardrailAttempted: 0 }]);
  });

  it("counts nothing of calls on what is others', or about no call at all", async () => {
    const { run, done, counted } = setUp();
    await run(trailEvent("events", "DisableRule", { name: "shop" }));
    await run(undefined);
    expect(done).toEqual([]);
    const nothing = { GuardrailChanged: 0, GuardrailAttempted: 0 };
    expect(counted).toEqual([nothing, nothing]);
  });

  it("fails where the event can't be published, told in log and metric all the same", async () => {
    const refused = { status: "failed", code: "x", message: "slow down", retryable: true } as const;
    const { run, done, counted } = setUp(refused);
    await expect(run(lifting)).rejects.toThrow(
      "A changed guardrail could not be published: slow down",
    );
    expect(done[0]).toBe("error: guardrail changed");
    expect(counted).toEqual([{ GuardrailChanged: 1, GuardrailAttempted: 0 }]);
  });
});
