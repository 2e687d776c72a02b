import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { toOptions } from "../../../local/options/toOptions.ts";
import type { StartFlags } from "../../../project/startOptions.ts";

const command = "npx signalbox start";

function options(flags: StartFlags, endpointVariable?: string) {
  return toOptions(flags, { command, endpointVariable });
}

function refusal(flags: StartFlags, variable?: string): string {
  try {
    options(flags, variable);
  } catch (error) {
    if (error instanceof SignalboxError && error.code === "USAGE_INVALID") return error.message;
    throw error;
  }
  throw new Error("was not refused");
}

describe("toOptions", () => {
  it("watches unless it is told not to, or ends at once", () => {
    const watches = (flags: StartFlags) => options(flags).watch;
    expect([watches({}), watches({ watch: false }), watches({ once: true, watch: true })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("has a default for everything", () => {
    expect(options({})).toEqual({ once: false, watch: true, port: 4566, keep: false, json: false });
  });

  it("takes every flag", () => {
    expect(options({ once: true, port: "4600", keep: true, json: true })).toEqual({
      once: true,
      watch: false,
      port: 4600,
      keep: true,
      json: true,
    });
    expect(options({ endpoint: "http://127.0.0.1:4601/" }).endpoint).toBe("http://127.0.0.1:4601");
  });

  it("takes the endpoint of the variable where no flag says otherwise", () => {
    const variable = "http://localhost:4566";
    expect(options({}, variable).endpoint).toBe(variable);
    expect(options({ endpoint: "http://127.0.0.1:1" }, variable).endpoint).toBe(
      "http://127.0.0.1:1",
    );
    expect(options({ port: "4600" }, variable).endpoint).toBeUndefined();
  });

  it.each([["0"], ["65536"], ["-1"], ["4566x"], ["1e3"], [""], ["4.5"]])(
    "rejects the port %j",
    (port) => {
      expect(refusal({ port })).toContain("from 1 to 65535");
    },
  );

  it.each([["127.0.0.1:4566"], ["ftp://127.0.0.1"], ["nonsense"], [""]])(
    "rejects the endpoint %j",
    (endpoint) => {
      expect(refusal({ endpoint })).toContain("http://127.0.0.1:4566");
    },
  );

  it.each([
    ["https://events.us-east-1.amazonaws.com"],
    ["https://amazonaws.com"],
    ["https://sqs.cn-north-1.amazonaws.com.cn"],
  ])("rejects AWS itself: %s", (endpoint) => {
    expect(refusal({ endpoint })).toContain("npx cdk deploy");
    expect(refusal({}, endpoint)).toMatch(/^AWS_ENDPOINT_URL is /);
  });

  it("rejects a port together with an endpoint, and says where flags are explained", () => {
    const said = refusal({ port: "1", endpoint: "http://127.0.0.1:1" });
    expect(said).toMatch(/exclude each other.*\. See npx signalbox start --help$/);
  });
});
