import { describe, expect, it } from "vitest";
import { createTracing } from "../../../functions/adapters/createTracing.ts";
import { readTracingConfig } from "../../../functions/tracing/config.ts";

const environment = {
  TRACES_URL: "https://collector.example.com/v1/traces",
  TRACES_HEADERS: '{"x-key":"secret"}',
  TRACES_SAMPLE_RATIO: "0.25",
  POWERTOOLS_SERVICE_NAME: "signalbox-gate",
};

describe("a traced function's start", () => {
  it("reads what the environment says", () => {
    const config = readTracingConfig(environment);
    expect(config).toEqual({
      receiver: {
        url: new URL("https://collector.example.com/v1/traces"),
        headers: { "x-key": "secret" },
      },
      sampleRatio: 0.25,
      serviceName: "signalbox-gate",
    });
    expect(createTracing(config)).toHaveProperty("flush");
  });

  it.each([
    ["TRACES_URL", undefined],
    ["TRACES_URL", "collector"],
    ["TRACES_HEADERS", '{"x-key":secret}'],
    ["TRACES_HEADERS", '["secret"]'],
    ["TRACES_SAMPLE_RATIO", "2"],
    ["TRACES_SAMPLE_RATIO", "half"],
    ["POWERTOOLS_SERVICE_NAME", ""],
  ])("rejects an environment whose %s is %j, without its value", (name, value) => {
    const read = () => readTracingConfig({ ...environment, [name]: value });
    expect(read).toThrow(expect.objectContaining({ code: "ENVIRONMENT_INVALID" }) as Error);
    expect(read).toThrow(name);
    expect(read).not.toThrow("secret");
  });
});
