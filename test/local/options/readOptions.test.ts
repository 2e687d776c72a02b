import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { readOptions } from "../../../local/options/readOptions.ts";

const command = { name: "npm start --", about: "Starts it." };

function options(args: readonly string[], variable?: string) {
  const read = readOptions(args, { command, endpointVariable: variable });
  return "options" in read ? read.options : undefined;
}

function refusal(args: readonly string[], variable?: string): string {
  try {
    readOptions(args, { command, endpointVariable: variable });
  } catch (error) {
    if (error instanceof SignalboxError && error.code === "USAGE_INVALID") return error.message;
    throw error;
  }
  throw new Error("was not refused");
}

describe("readOptions", () => {
  it("watches unless it is told not to, or ends at once", () => {
    const watches = (...args: readonly string[]) => {
      const read = readOptions(args, { command });
      return "options" in read && read.options.watch;
    };
    expect([watches(), watches("--no-watch"), watches("--once")]).toEqual([true, false, false]);
  });

  it("has a default for everything", () => {
    expect(options([])).toEqual({ once: false, watch: true, port: 4566, keep: false, json: false });
  });

  it("reads every option", () => {
    expect(options(["--once", "--port", "4600", "--keep", "--json"])).toEqual({
      once: true,
      watch: false,
      port: 4600,
      keep: true,
      json: true,
    });
    expect(options(["--endpoint", "http://127.0.0.1:4601/"])?.endpoint).toBe(
      "http://127.0.0.1:4601",
    );
  });

  it("gives the help instead of options", () => {
    const read = readOptions(["--help"], { command });
    expect("help" in read && read.help).toContain("--once");
    expect("help" in read && read.help).toMatch(
      /^Usage: npm start -- \[options\]\n\nStarts it\.\n/,
    );
  });

  it("takes the endpoint of the variable where no option says otherwise", () => {
    const variable = "http://localhost:4566";
    expect(options([], variable)?.endpoint).toBe(variable);
    expect(options(["--endpoint", "http://127.0.0.1:1"], variable)?.endpoint).toBe(
      "http://127.0.0.1:1",
    );
    expect(options(["--port", "4600"], variable)?.endpoint).toBeUndefined();
  });

  it.each([["0"], ["65536"], ["-1"], ["4566x"], ["1e3"], [""], ["4.5"]])(
    "rejects the port %j",
    (port) => {
      expect(refusal([`--port=${port}`])).toContain("from 1 to 65535");
    },
  );

  it.each([["127.0.0.1:4566"], ["ftp://127.0.0.1"], ["nonsense"], [""]])(
    "rejects the endpoint %j",
    (endpoint) => {
      expect(refusal([`--endpoint=${endpoint}`])).toContain("http://127.0.0.1:4566");
    },
  );

  it.each([
    ["https://events.us-east-1.amazonaws.com"],
    ["https://amazonaws.com"],
    ["https://sqs.cn-north-1.amazonaws.com.cn"],
  ])("rejects AWS itself: %s", (endpoint) => {
    expect(refusal(["--endpoint", endpoint])).toContain("npx cdk deploy");
    expect(refusal([], endpoint)).toMatch(/^AWS_ENDPOINT_URL is /);
  });

  it("rejects a port together with an endpoint", () => {
    expect(refusal(["--port", "1", "--endpoint", "http://127.0.0.1:1"])).toContain("exclude");
  });

  it.each([[["--onec"]], [["now"]], [["--port"]]])("rejects %j, pointing to the help", (args) => {
    expect(refusal(args)).toMatch(/ See npm start -- --help$/);
  });
});
