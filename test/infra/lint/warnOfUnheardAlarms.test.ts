import { Stack, Validations } from "aws-cdk-lib";
import { Annotations, Match } from "aws-cdk-lib/assertions";
import { describe, it, vi } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { defineConfig, type SignalboxOptions } from "../../../project/config/index.ts";
import { stubCode } from "../support/stubCode.ts";

// CloudFormation's validation takes half a second to start: once, in assembleApp.exhaustive.test.ts, is enough.
vi.stubEnv("CDK_VALIDATION", "false");

/** The router's stack, of a deployment that has said who publishes and who operates it. */
function routerOf(options: SignalboxOptions): Stack {
  const project = { contexts: [], schemas: [], eventTypes: [], code: stubCode };
  const operators = ["arn:aws:iam::111122223333:role/operator"];
  const config = defineConfig({ publishers: [], operators, ...options });
  const { app } = assembleApp({ config, ...project });
  const [router] = app.node.children.filter((child) => Stack.isStack(child));
  if (!router) throw new Error("there is no stack");
  return router;
}

const warning = Match.stringLikeRegexp(
  "names no alarmTopicArn: alarms ring and nobody is told. .* docs/operations.md",
);

describe("a configuration without a topic for alarms", () => {
  it("is warned of at synth, on the router's stack", () => {
    Annotations.fromStack(routerOf({})).hasWarning("/signalbox-router", warning);
  });

  it("can be acknowledged", () => {
    const router = routerOf({});
    const id = "Annotation::signalbox:unheard-alarms";
    Validations.of(router).acknowledge({ id, reason: "Somebody looks at the console." });
    Annotations.fromStack(router).hasNoWarning("*", warning);
  });

  it("is not warned of once it names one", () => {
    const alarmTopicArn = "arn:aws:sns:eu-central-1:111122223333:on-call";
    Annotations.fromStack(routerOf({ alarmTopicArn })).hasNoWarning("*", warning);
  });
});
