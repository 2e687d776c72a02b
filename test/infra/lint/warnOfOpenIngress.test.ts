import { Stack, Validations } from "aws-cdk-lib";
import { Annotations, Match } from "aws-cdk-lib/assertions";
import { describe, it, vi } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { defineConfig, type SignalboxOptions } from "../../../project/config/index.ts";
import { stubCode } from "../support/stubCode.ts";

// CloudFormation's validation takes half a second to start: once, in assembleApp.exhaustive.test.ts, is enough.
vi.stubEnv("CDK_VALIDATION", "false");

/** The router's stack, of a deployment whose alarms somebody hears. */
function routerOf(options: SignalboxOptions): Stack {
  const project = { contexts: [], schemas: [], eventTypes: [], code: stubCode };
  const alarmTopicArn = "arn:aws:sns:eu-central-1:111122223333:on-call";
  const { app } = assembleApp({ config: defineConfig({ alarmTopicArn, ...options }), ...project });
  const [router] = app.node.children.filter((child) => Stack.isStack(child));
  if (!router) throw new Error("there is no stack");
  return router;
}

const warning = Match.stringLikeRegexp(
  "names no publishers: whoever of this account may events:PutEvents on the bus " +
    "signalbox-ingress can publish as any context. .* docs/publishers.md",
);

describe("a configuration without publishers", () => {
  it("is warned of at synth, on the router's stack", () => {
    Annotations.fromStack(routerOf({})).hasWarning("/signalbox-router", warning);
  });

  it("can be acknowledged", () => {
    const router = routerOf({});
    const id = "Annotation::signalbox:open-ingress";
    Validations.of(router).acknowledge({ id, reason: "Nobody else is in this account." });
    Annotations.fromStack(router).hasNoWarning("*", warning);
  });

  it("is not warned of once it names some, or says that there are none", () => {
    Annotations.fromStack(routerOf({ publishers: [] })).hasNoWarning("*", warning);
  });
});
