import { describe, expect, it } from "vitest";
import { at, resourcesOf } from "../../../infra/checks/Template.ts";
import type { SignalboxOptions } from "../../../project/config/index.ts";
import { resourceNames } from "../../../project/names.ts";
import { githubContext, pushSubscriber } from "../support/fixtures.ts";
import { templatesOf } from "../support/templates.ts";

const names = resourceNames("signalbox");
const subscriber = pushSubscriber("pushActivity", { environment: { MODE: "test" } });

/** The environment of each function, by name, as far as it is about traces. */
function tracesOf(options: SignalboxOptions): Readonly<Record<string, unknown>> {
  const templates = templatesOf({ contexts: [githubContext([subscriber])] }, options);
  const functions = [...templates.values()]
    .flatMap((template) => resourcesOf(template.toJSON()))
    .filter(({ type }) => type === "AWS::Lambda::Function");
  return Object.fromEntries(
    functions.map(({ properties }) => {
      const variables = Object.entries(at(properties, "Environment", "Variables") ?? {});
      const traces = variables.filter(([name]) => name.startsWith("TRACES_"));
      return [String(properties["FunctionName"]), Object.fromEntries(traces)];
    }),
  );
}

describe("the environment of functions", () => {
  it("tells gate and subscribers where their spans go", () => {
    const headers = { "x-key": "k" };
    const otlpEndpoint = "https://collector.example.com/otlp/";
    const traces = tracesOf({ tracing: { otlpEndpoint, headers, sampleRatio: 0.5 } });
    const told = {
      TRACES_URL: "https://collector.example.com/otlp/v1/traces",
      TRACES_HEADERS: '{"x-key":"k"}',
      TRACES_SAMPLE_RATIO: "0.5",
    };
    expect(traces).toMatchObject({
      [names.gateFunction]: told,
      [names.subscriberFunction(subscriber)]: told,
    });
  });

  it("tells nobody where the deployment is not traced", () => {
    const traces = Object.values(tracesOf({}));
    expect(traces.length).toBeGreaterThan(1);
    for (const told of traces) expect(told).toEqual({});
  });
});
