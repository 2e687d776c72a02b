import { Stack, Validations } from "aws-cdk-lib";
import { Annotations, Match } from "aws-cdk-lib/assertions";
import { describe, it, vi } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { defineConfig, type SignalboxOptions } from "../../../project/config/index.ts";
import { stubCode } from "../support/stubCode.ts";

// CloudFormation's validation takes half a second to start: once, in assembleApp.exhaustive.test.ts, is enough.
vi.stubEnv("CDK_VALIDATION", "false");

/** The router's stack. */
function routerOf(options: SignalboxOptions): Stack {
  const project = { contexts: [], schemas: [], eventTypes: [], code: stubCode };
  const { app } = assembleApp({ config: defineConfig(options), ...project });
  const [router] = app.node.children.filter((child) => Stack.isStack(child));
  if (!router) throw new Error("there is no stack");
  return router;
}

const warning = Match.stringLikeRegexp(
  "names no operators: the router's queues deny everybody, administrators included, to look at " +
    "dead letters and to redrive them. .* docs/operations.md",
);

describe("a configuration without operators", () => {
  it("is warned of at synth, on the router's stack", () => {
    Annotations.fromStack(routerOf({})).hasWarning("/signalbox-router", warning);
  });

  it("can be acknowledged", () => {
    const router = routerOf({});
    const id = "Annotation::signalbox:no-operators";
    Validations.of(router).acknowledge({
      id,
      reason: "What is parked here is not worth a redrive.",
    });
    Annotations.fromStack(router).hasNoWarning("*", warning);
  });

  it("is not warned of once it names some", () => {
    const operators = ["arn:aws:iam::111122223333:role/operator"];
    Annotations.fromStack(routerOf({ operators })).hasNoWarning("*", warning);
  });
});
