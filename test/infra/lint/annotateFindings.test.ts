import { Stack } from "aws-cdk-lib";
import { Annotations, Match } from "aws-cdk-lib/assertions";
import { describe, expect, it, vi } from "vitest";
import type { PatternFinding } from "../../../core/patterns/lint/PatternFinding.ts";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { toFinding } from "../../../infra/lint/toFinding.ts";
import { defineConfig } from "../../../project/config/index.ts";
import { manyContexts } from "../support/fixtures.ts";
import { stubCode } from "../support/stubCode.ts";

// CloudFormation's validation takes half a second to start: once, in assembleApp.exhaustive.test.ts, is enough.
vi.stubEnv("CDK_VALIDATION", "false");

const warning: PatternFinding = {
  rule: "redundant",
  severity: "warning",
  file: "functions/contexts/context-2/subscribers/subscriber1.ts",
  path: "when.data.ref[1]",
  reason: "it adds nothing",
  remedy: "take it out",
};
const note: PatternFinding = {
  rule: "unused-type",
  severity: "note",
  file: "schemas/context-1",
  path: "",
  reason: "no subscriber listens to context-1@thing.happened",
  remedy: "subscribe",
};

/** The stack of this name, of an app with these findings. */
function stackOf(name: string, findings: readonly PatternFinding[]): Stack {
  const { app } = assembleApp({
    config: defineConfig(),
    contexts: manyContexts(2, 1),
    schemas: [],
    eventTypes: [],
    code: stubCode,
    findings,
  });
  const stack = app.node.children.find((child) => Stack.isStack(child) && child.stackName === name);
  if (!Stack.isStack(stack)) throw new Error(`there is no stack ${name}`);
  return stack;
}

describe("annotateFindings", () => {
  it("shows a warning about a schema file as a note on the stack of its context", () => {
    const finding = toFinding({
      severity: "warning",
      file: "context-1/thing.happened.json",
      pointer: "/properties/a/if",
      keyword: "if",
      reason: "if says nothing without then or else",
      remedy: "take if out",
    });
    const annotations = Annotations.fromStack(stackOf("signalbox-context-1", [finding]));

    annotations.hasInfo(
      "/signalbox-context-1",
      Match.stringLikeRegexp(
        "schemas/context-1/thing.happened.json\n.*note at #/properties/a/if \\(schema\\):\n.*if says",
      ),
    );
  });

  it("shows a warning on the stack of the subscriber's context, and no other", () => {
    const text = Match.stringLikeRegexp(
      "subscriber1.ts\n.*warning at when.data.ref\\[1\\] \\(redundant\\):\n.*it adds nothing\\.",
    );
    const annotations = Annotations.fromStack(stackOf("signalbox-context-2", [warning]));
    annotations.hasWarning("/signalbox-context-2", text);
    const other = Annotations.fromStack(stackOf("signalbox-context-1", [warning]));
    expect(other.findWarning("*", text)).toEqual([]);
  });

  it("shows a note as information on the stack of the types' context", () => {
    const annotations = Annotations.fromStack(stackOf("signalbox-context-1", [note]));
    const text = Match.stringLikeRegexp("no subscriber listens to context-1@thing.happened");
    annotations.hasInfo("/signalbox-context-1", text);
    expect(annotations.findWarning("*", Match.anyValue())).toEqual([]);
  });
});
