import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { asObject } from "../../../../core/json/asObject.ts";
import { auditHandler } from "../../../../functions/stages/audit/auditHandler.ts";
import { heartbeatInput } from "../../../../functions/stages/audit/readWatchInput.ts";
import type { ObjectVersions, WatchCalls } from "../../../../functions/stages/audit/WatchSetup.ts";
import { bucket, deletion, objectEvent } from "./support/objectEvents.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const oneVersion: ObjectVersions = {
  of: async () => [{ versionId: "v1", isDeleteMarker: false, modifiedAt: new Date(0) }],
};

const enabled: WatchCalls = {
  tableStream: async () => "stream",
  detailsRule: async () => "ENABLED",
  mappings: async () => [{ sourceArn: "stream", state: "Enabled", lastResult: "OK", filters: [] }],
};

/** Calls the watch, and gives what it counted and said in errors. */
async function watch(event: unknown, versions = oneVersion, calls = enabled) {
  vi.stubEnv("POWERTOOLS_DEV", "true");
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
  const counted: Readonly<Record<string, unknown>>[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    counted.push(asObject(JSON.parse(line)) ?? {});
  });
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const logger = new Logger({ logLevel: "SILENT" });
  const said = vi.spyOn(logger, "error").mockImplementation(() => undefined);
  const metrics = new Metrics({ namespace: "Signalbox", serviceName: "signalbox-audit" });
  const handler = auditHandler(
    { bucket, retentionDays: 365, versions, calls },
    { logger, metrics },
  );
  const outcome = await handler(event, {} as Context).then(
    () => "done",
    (error: unknown) => String(error),
  );
  return { outcome, counted, said: said.mock.calls };
}

const record = (eventName: string) => ({
  eventName,
  eventSource: "aws:dynamodb",
  dynamodb: { Keys: { pk: { S: "orders#order-1" }, sk: { S: "EVENT" } } },
});

describe("the watch over the audit trail", () => {
  it("counts and names records that were tampered with", async () => {
    const records = { Records: [record("MODIFY"), record("INSERT"), record("REMOVE")] };
    const { outcome, counted, said } = await watch(records);
    expect(outcome).toBe("done");
    expect(counted).toMatchObject([{ AuditRecordTampered: 2, service: "signalbox-audit" }]);
    expect(said).toMatchObject([
      ["audit record tampered with", { pk: "orders#order-1", change: "MODIFY" }],
      ["audit record tampered with", { pk: "orders#order-1", change: "REMOVE" }],
    ]);
  });

  it("counts and names a detail that was tampered with", async () => {
    const { outcome, counted, said } = await watch(deletion());
    expect(outcome).toBe("done");
    expect(counted).toMatchObject([{ DetailTampered: 1, service: "signalbox-audit" }]);
    expect(said).toMatchObject([
      ["detail tampered with", { bucket, change: "deleted", requester: "111122223333" }],
    ]);
  });

  it("counts none where a detail came from the gate", async () => {
    const { counted, said } = await watch(objectEvent());
    expect(counted).toMatchObject([{ DetailTampered: 0 }]);
    expect(said).toEqual([]);
  });

  it("shows that it is awake", async () => {
    const { outcome, counted, said } = await watch(heartbeatInput);
    expect(outcome).toBe("done");
    expect(counted).toMatchObject([{ WatchAwake: 1, service: "signalbox-audit" }]);
    expect(said).toEqual([]);
  });

  it("says why it would not be called, and counts no sign of life", async () => {
    const calls = { ...enabled, tableStream: async () => undefined };
    const { outcome, counted, said } = await watch(heartbeatInput, oneVersion, calls);
    expect(outcome).toBe("done");
    expect(counted).toMatchObject([{ WatchAwake: 0 }]);
    expect(said).toEqual([["watch not awake", { why: "the audit table has no stream" }]]);
  });

  it("counts no sign of life where it can't tell", async () => {
    const calls = { ...enabled, mappings: () => Promise.reject(new Error("AccessDenied")) };
    const { outcome, counted, said } = await watch(heartbeatInput, oneVersion, calls);
    expect(outcome).toBe("done");
    expect(counted).toMatchObject([{ WatchAwake: 0 }]);
    expect(said).toEqual([["watch not awake", { why: "nobody can tell: Error: AccessDenied" }]]);
  });

  it("fails where it can't tell, to be called again", async () => {
    const versions = { of: () => Promise.reject(new Error("SlowDown")) };
    const { outcome, counted } = await watch(objectEvent(), versions);
    expect(outcome).toBe("Error: SlowDown");
    expect(counted).toEqual([]);
  });

  it("fails where it is called with anything else", async () => {
    const { outcome } = await watch({ hello: "watch" });
    expect(outcome).toBe("Error: the watch was called with what neither the stream nor S3 says");
  });
});
