import { App, type IPolicyValidationContext, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { CfnRule, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { AccountRootPrincipal, Role } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { describe, expect, it, vi } from "vitest";
import { assembleApp, type Deployment } from "../../../infra/assembleApp.ts";
import { SignalboxChecks } from "../../../infra/checks/SignalboxChecks.ts";
import { SolutionsChecks } from "../../../infra/checks/SolutionsChecks.ts";
import { defineConfig, type SignalboxOptions } from "../../../project/config/index.ts";
import { keyArn } from "../../support/grants/someGrants.ts";
import { githubContext, pushSubscriber } from "../support/fixtures.ts";
import { stubCode } from "../support/stubCode.ts";

function deployment(options: SignalboxOptions = {}): Deployment {
  vi.stubEnv("CDK_VALIDATION", "false");
  return assembleApp({
    config: defineConfig({ name: "shop", ...options }),
    contexts: [githubContext([pushSubscriber("pushActivity")])],
    schemas: [],
    eventTypes: [],
    code: stubCode,
  });
}

/** A stack of one's own that refers to all of the router's resources. */
function ownStack({ app, router }: Deployment): Stack {
  const stack = new Stack(app, "own");
  stack.addStackDependency(router);
  new Rule(stack, "Rule", {
    eventBus: router.coreBus,
    eventPattern: { source: ["github"] },
    targets: [new SqsQueue(new Queue(stack, "Queue"))],
  });
  const role = new Role(stack, "Role", { assumedBy: new AccountRootPrincipal() });
  router.ingressBus.grantPutEventsTo(role, "PutEvents");
  router.auditTable.grantReadData(role);
  router.stateTable.grantReadData(role);
  router.detailBucket.grantRead(role);
  return stack;
}

const here = (service: string, name: string) => ({
  "Fn::Join": [
    "",
    [
      "arn:",
      { Ref: "AWS::Partition" },
      `:${service}:`,
      { Ref: "AWS::Region" },
      ":",
      { Ref: "AWS::AccountId" },
      `:${name}`,
    ],
  ],
});

describe("a stack of one's own", () => {
  it("has a rule on the core bus, by name, after the router's stack", () => {
    const made = deployment();
    const stack = ownStack(made);
    Template.fromStack(stack).hasResourceProperties(CfnRule.CFN_RESOURCE_TYPE_NAME, {
      EventBusName: "shop-core",
      EventPattern: { source: ["github"] },
    });
    expect(stack.dependencies).toContain(made.router);
  });

  it("ties no other stack to itself: none exports or imports anything", () => {
    const made = deployment();
    const stack = ownStack(made);
    for (const one of [stack, made.router, ...made.contexts]) {
      const text = JSON.stringify(Template.fromStack(one).toJSON());
      expect(text).not.toMatch(/"Fn::ImportValue"|"Fn::GetStackOutput"|"Export"/);
    }
  });

  it("leaves the router's template as it is without it", () => {
    const [alone, made] = [deployment(), deployment()];
    ownStack(made);
    expect(Template.fromStack(made.router).toJSON()).toEqual(
      Template.fromStack(alone.router).toJSON(),
    );
  });

  it("grants rights on buses, tables with their indexes, and bucket", () => {
    const made = deployment({ auditIndexes: ["session", "claim"] });
    const text = JSON.stringify(Template.fromStack(ownStack(made)).toJSON());
    for (const arn of [
      here("events", "event-bus/shop-ingress"),
      here("dynamodb", "table/shop-audit"),
      here("dynamodb", "table/shop-audit/index/*"),
      here("dynamodb", "table/shop-state"),
    ]) {
      expect(text).toContain(JSON.stringify(arn));
    }
    expect(text).toContain(`:s3:::shop-detail-`);
    expect(text).not.toContain("kms:");
  });

  it("grants rights on the customer's key where there is one", () => {
    const made = deployment({ encryptionKeyArn: keyArn("111122223333") });
    const text = JSON.stringify(Template.fromStack(ownStack(made)).toJSON());
    expect(text).toContain("kms:Decrypt");
    expect(text).toContain(keyArn("111122223333"));
  });

  it("knows the settings, the names, and each context's functions", () => {
    const { config, router, contexts } = deployment();
    expect(config.name).toBe("shop");
    expect(router.names.auditTable).toBe("shop-audit");
    expect(router.node.id).toBe(router.names.routerStack);
    const [stack] = contexts;
    expect(stack?.node.id).toBe(router.names.contextStack("github"));
    expect(stack?.subscribers.get("pushActivity")?.function.name).toBe("shop-github-push-activity");
  });
});

describe("the checks of a deployment", () => {
  /** A stack that breaks rules of both. */
  function unsound(app: App, id: string): Stack {
    const stack = new Stack(app, id);
    new Bucket(stack, "Bucket");
    new Queue(stack, "Queue");
    return stack;
  }

  /** What each check finds in an app of two stacks, of which it is to hold the first. */
  function found(app: App, stack: Stack) {
    const assembly = app.synth();
    const templatePaths = assembly.stacks.map(({ templateFullPath }) => templateFullPath);
    const context = { templatePaths } as IPolicyValidationContext;
    const namesOf = (plugin: SolutionsChecks | SignalboxChecks) =>
      JSON.stringify(plugin.validate(context).violations);
    return [namesOf(new SolutionsChecks([stack])), namesOf(new SignalboxChecks([stack]))];
  }

  it("hold its own stacks, and leave those alone that a project adds", () => {
    const app = new App();
    const own = unsound(app, "own");
    unsound(app, "added");
    const [solutions, signalbox] = found(app, own);
    expect(solutions).toContain("own/Queue");
    expect(signalbox).toContain("own.template.json");
    for (const text of [solutions, signalbox]) expect(text).not.toContain("added");
  });
});
