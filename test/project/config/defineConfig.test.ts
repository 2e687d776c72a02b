import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { defineConfig, type SignalboxOptions } from "../../../project/config/index.ts";
import { errorWith } from "../../infra/support/errorWith.ts";
import { grantTo } from "../../support/grants/someGrants.ts";

/** As JavaScript would call it, past the types. */
const define = (options: unknown) => defineConfig(options as SignalboxOptions);

function refusal(options: unknown): SignalboxError | undefined {
  try {
    define(options);
  } catch (error) {
    if (error instanceof SignalboxError) return error;
    throw error;
  }
  return undefined;
}

describe("defineConfig", () => {
  it("decides every setting when none is given", () => {
    expect(defineConfig()).toEqual({
      name: "signalbox",
      retentionDays: 365,
      logRetentionDays: 30,
      auditTableClass: "standard",
      auditIndexes: ["session"],
      auditShards: [],
      administrators: "administrators",
      gateLog: "all",
      architecture: "arm64",
      grants: [],
      operators: [],
      deletionProtection: true,
      quotas: {
        schemaRegistries: 10,
        schemasPerRegistry: 100,
        busPolicyCharacters: 10_240,
        concurrentExecutions: 1000,
      },
    });
  });

  it("takes what is given, and undefined for the default", () => {
    const topic = "arn:aws:sns:eu-central-1:111122223333:alarms";
    expect(
      define({
        name: "team-a",
        retentionDays: 3650,
        logRetentionDays: undefined,
        alarmTopicArn: topic,
        auditTableClass: "standard-infrequent-access",
        auditIndexes: ["claim"],
        auditShards: [{ from: "2027-01-01", shards: 4 }],
        administrators: "group/admin",
        gateLog: "failures",
        architecture: "x86_64",
        quotas: { rulesPerBus: 500 },
      }),
    ).toEqual({
      name: "team-a",
      retentionDays: 3650,
      logRetentionDays: 30,
      alarmTopicArn: topic,
      auditTableClass: "standard-infrequent-access",
      auditIndexes: ["claim"],
      auditShards: [{ from: "2027-01-01", shards: 4 }],
      administrators: "group/admin",
      gateLog: "failures",
      architecture: "x86_64",
      grants: [],
      operators: [],
      deletionProtection: true,
      quotas: {
        schemaRegistries: 10,
        schemasPerRegistry: 100,
        busPolicyCharacters: 10_240,
        concurrentExecutions: 1000,
        rulesPerBus: 500,
      },
    });
  });

  it("decides what is left open of tracing, which is off unless it is given", () => {
    const otlpEndpoint = "https://collector.example.com:4318/otlp";
    const { tracing } = define({ tracing: { otlpEndpoint, headers: undefined } });
    expect(tracing).toEqual({ otlpEndpoint, headers: {}, sampleRatio: 1 });
    expect(Object.isFrozen(tracing)).toBe(true);
    const all = { otlpEndpoint: "http://[::1]:4318", headers: { "x-key": "k" }, sampleRatio: 0 };
    expect(define({ tracing: all }).tracing).toEqual(all);
    expect(define({ tracing: undefined })).not.toHaveProperty("tracing");
  });

  it.each([
    [{}, "tracing.otlpEndpoint is missing"],
    [{ otlpEndpoint: "collector:4318" }, 'tracing.otlpEndpoint is "collector:4318"'],
    [{ otlpEndpoint: "ftp://collector" }, "tracing.otlpEndpoint"],
    [{ otlpEndpoint: "https://user:secret@collector" }, "without user, query and fragment"],
    [{ otlpEndpoint: "https://collector/?key=1" }, "tracing.otlpEndpoint"],
    [{ otlpEndpoint: "https://collector/ x" }, "tracing.otlpEndpoint"],
    [{ otlpEndpoint: "https://c", sampleRatio: 1.1 }, "tracing.sampleRatio is 1.1"],
    [{ otlpEndpoint: "https://c", sampleRatio: Number.NaN }, "tracing.sampleRatio"],
    [{ otlpEndpoint: "https://c", header: {} }, "Did you mean tracing.headers?"],
    [{ otlpEndpoint: "https://c", headers: { "a b": "x" } }, "tracing.headers"],
    [{ otlpEndpoint: "https://c", headers: ["x"] }, "tracing.headers"],
    [{ otlpEndpoint: "https://c", headers: { a: "x".repeat(512) } }, "at most 512 bytes"],
    ["https://c", 'tracing is "https://c", but must be an object'],
  ])("rejects %j for tracing", (tracing, reason) => {
    expect(() => define({ tracing })).toThrow(errorWith("CONFIG_INVALID", reason));
  });

  it("shows no header in a message", () => {
    const headers = { "x-key": "secret\n" };
    expect(() => define({ tracing: { otlpEndpoint: "https://c", headers } })).toThrow(
      errorWith("CONFIG_INVALID", "tracing.headers is something else (not shown), but must be"),
    );
  });

  it("gives a configuration that nothing changes any more", () => {
    const config = defineConfig();
    expect(Object.isFrozen(config) && Object.isFrozen(config.quotas)).toBe(true);
  });

  it.each([
    ["retentionDay", { retentionDay: 3 }, "Did you mean retentionDays?"],
    ["quotas.rulesPerbus", { quotas: { rulesPerbus: 3 } }, "Did you mean quotas.rulesPerBus?"],
    ["colour", { colour: "red" }, "Known: name, retentionDays"],
    ["__proto__", JSON.parse('{"__proto__":{"name":"x"}}'), "Known: name"],
  ])("rejects the unknown key %s", (key, options, hint) => {
    expect(() => define(options)).toThrow(
      errorWith("CONFIG_INVALID", `there is no setting ${key}. `, hint),
    );
  });

  it.each([
    [{ name: "" }, 'name is "", but must be 1 to 20 lower-case letters'],
    [{ name: "Team" }, 'name is "Team"'],
    [{ name: "1team" }, 'name is "1team"'],
    [{ name: "team-" }, 'name is "team-"'],
    [{ name: "a".repeat(21) }, `name is "${"a".repeat(21)}"`],
    [{ name: 3 }, "name is 3"],
    [{ name: "team\n" }, 'name is "team\\n"'],
    [{ retentionDays: 0 }, "retentionDays is 0, but must be a whole number from 1 to 3,650"],
    [{ retentionDays: 3651 }, "retentionDays is 3651"],
    [{ retentionDays: 1.5 }, "retentionDays is 1.5"],
    [{ retentionDays: Number.NaN }, "retentionDays is null"],
    [{ retentionDays: "30" }, 'retentionDays is "30"'],
    [{ logRetentionDays: 31 }, "logRetentionDays is 31, but must be one of 1, 3, 5"],
    [{ alarmTopicArn: "alarms" }, 'alarmTopicArn is "alarms", but must be an SNS topic\'s ARN'],
    [{ alarmTopicArn: null }, "alarmTopicArn is null"],
    [{ gateLog: "errors" }, 'gateLog is "errors", but must be one of all, failures'],
    [{ auditTableClass: "cheap" }, 'auditTableClass is "cheap", but must be one of standard,'],
    [{ auditIndexes: ["clam"] }, 'auditIndexes is ["clam"], but must be a list of session, claim'],
    [{ auditIndexes: ["claim", "claim"] }, 'auditIndexes is ["claim","claim"], but'],
    [{ auditShards: [{ from: "2027-02-30", shards: 4 }] }, "auditShards is"],
    [
      { auditShards: [{ from: "2027-01-01", shards: 65 }] },
      'auditShards is [{"from":"2027-01-01","shards":65}], but',
    ],
    [{ administrators: "" }, 'administrators is ""'],
    [{ auditCapacity: "on demand" }, 'auditCapacity is "on demand", but must be an object'],
    [{ stateCapacity: null }, "stateCapacity is null, but must be an object"],
    [{ operators: "role/a" }, 'operators is "role/a", but must be a list of at most 10 ARNs'],
    [{ quotas: [] }, "quotas is [], but must be an object"],
    [{ quotas: { rulesPerBus: 0 } }, "quotas.rulesPerBus is 0"],
    [{ quotas: { rulesPerBus: Symbol("many") } }, "quotas.rulesPerBus is Symbol(many)"],
    [[], "the settings are [], but must be an object"],
    [null, "the settings are null, but must be an object"],
  ])("rejects %j with key, value and what is allowed", (options, message) => {
    expect(() => define(options)).toThrow(
      errorWith("CONFIG_INVALID", `signalbox.config.ts: ${message}`),
    );
  });

  it.each(["auditCapacity", "stateCapacity"] as const)("decides what %s leaves out", (table) => {
    const writes = { minWriteUnits: 50, maxWriteUnits: 400 };
    expect(define({})).not.toHaveProperty(table);
    expect(define({ [table]: writes })[table]).toEqual({
      ...writes,
      targetUtilisation: 70,
      minReadUnits: 1,
      maxReadUnits: 500,
    });
    const reads = { targetUtilisation: 90, minReadUnits: 600 };
    expect(define({ [table]: { ...writes, ...reads } })[table]).toMatchObject({
      ...reads,
      maxReadUnits: 600,
    });
  });

  it.each([
    [{ maxWriteUnits: 9 }, "minWriteUnits is missing, and must be a whole number from 1 to 40,000"],
    [{ minWriteUnits: 9 }, "maxWriteUnits is missing, and must be a whole number from 9 to 40,000"],
    [{ minWriteUnits: 0, maxWriteUnits: 9 }, "minWriteUnits is 0, but must be a whole number"],
    [
      { minWriteUnits: 9, maxWriteUnits: 8 },
      "maxWriteUnits is 8, but must be a whole number from 9",
    ],
    [{ minWriteUnits: 1, maxWriteUnits: 40_001 }, "maxWriteUnits is 40001"],
    [{ minWriteUnits: "1", maxWriteUnits: 2 }, 'minWriteUnits is "1"'],
    [
      { minWriteUnits: 1, maxWriteUnits: 2, targetUtilisation: 95 },
      "targetUtilisation is 95, but must be a whole number from 20 to 90",
    ],
    [
      { minWriteUnits: 1, maxWriteUnits: 2, minReadUnits: 9, maxReadUnits: 8 },
      "maxReadUnits is 8, but must be a whole number from 9 to 40,000",
    ],
  ])("rejects a capacity of %j", (auditCapacity, message) => {
    expect(() => define({ auditCapacity })).toThrow(
      errorWith("CONFIG_INVALID", `signalbox.config.ts: auditCapacity.${message}`),
    );
  });

  it("rejects several with all that is wrong, each with its place", () => {
    const options = { retentionDay: 3, name: "Team", quotas: { rulesPerbus: 3 }, tracing: {} };
    const error = refusal(options);
    expect(error?.message).toMatch(
      /^signalbox\.config\.ts: 4 problems:\n- there is no setting retentionDay\. Did you mean retentionDays\?\n- name is /,
    );
    expect(error?.violations.map(({ pointer }) => pointer)).toEqual([
      "/retentionDay",
      "/name",
      "/quotas/rulesPerbus",
      "/tracing/otlpEndpoint",
    ]);
  });

  it("rejects a setting that a capacity doesn't have, with the nearest one", () => {
    const stateCapacity = { minWriteUnits: 1, maxWriteUnits: 2, targetUtilization: 70 };
    expect(() => define({ stateCapacity })).toThrow(
      errorWith("CONFIG_INVALID", "Did you mean stateCapacity.targetUtilisation?"),
    );
  });

  it("takes grants, and rejects those that are malformed", () => {
    expect(defineConfig({ grants: [grantTo()] }).grants).toEqual([grantTo()]);
    expect(() => defineConfig({ grants: [grantTo({ account: "1" })] })).toThrow(
      errorWith("GRANT_INVALID", "signalbox.config.ts: grants[0].account must be"),
    );
  });

  it("never fails with anything but its own error", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }),
          fc.dictionary(
            fc.constantFrom("name", "retentionDays", "quotas", "auditCapacity", "grants"),
            fc.anything(),
          ),
        ),
        (options) => {
          try {
            define(options);
          } catch (error) {
            if (!(error instanceof SignalboxError)) throw error;
          }
        },
      ),
    );
  });
});
