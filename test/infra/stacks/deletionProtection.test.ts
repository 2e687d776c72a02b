import { Stack } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { defineConfig, type SignalboxOptions } from "../../../project/config/index.ts";
import type { RegistrySchema } from "../../../project/generatedFiles.ts";
import { resourceNames } from "../../../project/names.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";
import { coursesContext, githubContext, pushSubscriber } from "../support/fixtures.ts";
import { stubCode } from "../support/stubCode.ts";
import { templateOf } from "../support/templates.ts";

const names = resourceNames("signalbox");

const moreThanOneStackHolds: readonly RegistrySchema[] = Array.from({ length: 60 }, (_, index) => ({
  id: `github@type.${index}`,
  context: "github",
  content: JSON.stringify({ description: "x".repeat(16_000) }),
}));

/** Whether each stack of a deployment with one of each kind is protected, by its name. */
function protectionOf(options: SignalboxOptions): Readonly<Record<string, boolean | undefined>> {
  const { app } = assembleApp({
    config: defineConfig(options),
    contexts: [githubContext([pushSubscriber("pushActivity")]), coursesContext(["badges"])],
    schemas: moreThanOneStackHolds,
    eventTypes: shopTypes.map((type) => ({ ...type, visibility: "public" })),
    code: stubCode,
  });
  const stacks = app.node.children.filter((child) => Stack.isStack(child));
  return Object.fromEntries(stacks.map((one) => [one.stackName, one.terminationProtection]));
}

const stateTable = (protectedByDynamo: boolean) => ({
  TableName: names.stateTable,
  Replicas: [{ DeletionProtectionEnabled: protectedByDynamo }],
});
const type = "AWS::DynamoDB::GlobalTable";

describe("a deployment", () => {
  it("has every stack and both tables protected against deletion", () => {
    const stacks = [
      names.routerStack,
      names.contextStack("github"),
      names.schemaStack("github", 1),
      names.schemaStack("github", 2),
      names.contextStack("courses"),
      names.pipelineStack("courses"),
      names.publicStack,
    ];
    expect(protectionOf({})).toEqual(Object.fromEntries(stacks.map((stack) => [stack, true])));
    templateOf(names.routerStack).hasResourceProperties(type, stateTable(true));
  });

  it("has none of it where the configuration says so, but for the audit table", () => {
    const options = { deletionProtection: false };
    expect(new Set(Object.values(protectionOf(options)))).toEqual(new Set([false]));
    const router = templateOf(names.routerStack, {}, options);
    router.hasResourceProperties(type, stateTable(false));
    router.hasResourceProperties(type, {
      TableName: names.auditTable,
      Replicas: [{ DeletionProtectionEnabled: true }],
    });
  });
});
