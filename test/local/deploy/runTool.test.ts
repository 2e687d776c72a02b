import { describe, expect, it } from "vitest";
import { failureIn } from "../../../local/deploy/runTool.ts";

describe("failureIn", () => {
  it("finds what the CDK marks, with its reasons and without its advice", () => {
    const output = [
      "signalbox-router |  5 | CREATE_FAILED | AWS::IAM::Role | X Duplicate tag keys found.",
      "❌  signalbox-router failed to deploy",
      "‣ DeploymentError: Resource updates failed:",
      "signalbox-router/X  (AWS::IAM::Role X)",
      "  Duplicate tag keys found.",
      "",
      "   CloudTrail delivery can lag up to 15 minutes behind the failure",
    ].join("\n");
    expect(failureIn(output)).toBe(
      "DeploymentError: Resource updates failed:\nsignalbox-router/X  (AWS::IAM::Role X)\n" +
        "  Duplicate tag keys found.",
    );
  });

  it("finds the line of our own errors", () => {
    const output = "SCHEMA_INVALID: schemas/github/push.json /type: is unknown\n";
    expect(failureIn(output)).toBe(output.trim());
  });

  it("tells all that our own errors say", () => {
    const output = [
      "generate: working",
      "SUBSCRIPTIONS_UNSOUND: The subscriptions have 2 errors.",
      "",
      "functions/contexts/a/subscribers/b.ts",
      "  error at to[0] (unknown-type):",
      "    no schema declares it.",
      "",
    ];
    expect(failureIn(output.join("\n"))).toBe(output.slice(1, -1).join("\n"));
    expect(failureIn(`${output.join("\n")}\n    at loadProject (infra/loadProject.ts:1:1)\n`)).toBe(
      output.slice(1, -1).join("\n"),
    );
  });

  it("finds what the checks of templates found, each with its place and the way to acknowledge it", () => {
    const output = [
      "ERROR The queue has no dead-letter queue. (Signalbox)",
      "   orders-report/Queue aws-cdk-lib.aws_sqs.CfnQueue",
      "   Acknowledge with 'Signalbox::QueueDeadLetters'",
      "",
      "WARNING Nobody is told. (Annotation)",
      "   router aws-cdk-lib.Stack",
      "   Acknowledge with 'Annotation::signalbox:unheard-alarms'",
      "[«ValidationFailed» Validation failed.",
      "    ...aws-cdk-lib, node internals...",
      "Node.js v24.21.0",
    ];
    expect(failureIn(output.join("\n"))).toBe(output.slice(0, 3).join("\n"));
  });

  it("finds the error in a stack trace of Node", () => {
    const output = [
      "node:internal/modules/run_main:107",
      "    triggerUncaughtException(",
      "",
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find module 'x'",
      "    at finalizeResolution (node:internal/modules/esm/resolve:274:11)",
      "Node.js v24.21.0",
    ].join("\n");
    expect(failureIn(output)).toBe("Error [ERR_MODULE_NOT_FOUND]: Cannot find module 'x'");
  });

  it("gives the last lines of anything else", () => {
    expect(failureIn("one\ntwo\n\nthree\nfour\n")).toBe("two\nthree\nfour");
  });
});
