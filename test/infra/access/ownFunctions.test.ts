import { describe, expect, it } from "vitest";
import { at, listOf, resourcesOf, type TemplateResource } from "../../../infra/checks/Template.ts";
import { resourceNames } from "../../../project/names.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";
import { coursesContext, githubContext, pushSubscriber } from "../support/fixtures.ts";
import { account, decide, deployed, region } from "../support/policies.ts";
import { templatesOf } from "../support/templates.ts";

const names = resourceNames("signalbox");
const labels = pushSubscriber("labels", { publishes: ["github@issues.opened"] });
const templates = templatesOf(
  { contexts: [githubContext([labels]), coursesContext()], eventTypes: shopTypes },
  { publishers: [{ name: "webhooks", from: "444455556666", publishes: ["orders"] }] },
);

function resources(stackName: string, type: string): readonly TemplateResource[] {
  const found = resourcesOf(templates.get(stackName)?.toJSON() ?? {});
  return found.filter((resource) => resource.type === type);
}

/** The role of a function of a stack, and whether it may publish by what the stack gives it. */
function functionRole(stackName: string, functionName: string) {
  const role = resources(stackName, "AWS::IAM::Role").find(({ properties }) =>
    String(properties["Description"]).endsWith(`the function ${functionName} may do`),
  );
  const { Path: path = "/", RoleName: name = "made-by-CloudFormation" } = role?.properties ?? {};
  const fullName = `${String(path).slice(1)}${String(deployed(name))}`;
  const identityPolicy = deployed(at(listOf(role?.properties["Policies"])[0], "PolicyDocument"));
  return (source: string, detailType: string) =>
    decide({
      caller: { role: fullName, from: functionName },
      action: "events:PutEvents",
      resource: `arn:aws:events:${region}:${account}:event-bus/${names.ingressBus}`,
      identityPolicy,
      resourcePolicy: policy,
      context: { "events:source": [source], "events:detail-type": [detailType] },
    });
}

const bus = resources(names.routerStack, "AWS::Events::EventBus").find(
  ({ properties }) => properties["Name"] === names.ingressBus,
);
const policy = deployed(bus?.properties["Policy"]);

describe("with publishers named, the project's own functions", () => {
  it("publish what their files declare: subscribers", async () => {
    const may = functionRole(names.contextStack("github"), names.subscriberFunction(labels));
    expect(await may("github", "issues.opened")).toBe("Allowed");
    expect(await may("github", "push")).toBe("ImplicitlyDenied");
    expect(await may("orders", "order.placed")).toBe("ExplicitlyDenied");
  });

  it("publish what becomes of runs: a pipeline's own function", async () => {
    const may = functionRole(names.pipelineStack("courses"), names.pipelineFunction("courses"));
    expect(await may("courses", "course.setup.completed")).toBe("Allowed");
    expect(await may("github", "push")).toBe("ExplicitlyDenied");
  });

  it("publish transitions: the function of the router's that reads them", async () => {
    const may = functionRole(names.routerStack, names.transitionsFunction);
    expect(await may("courses", "course.setup.started")).toBe("Allowed");
    expect(await may("courses", "course.setup")).toBe("ImplicitlyDenied");
    expect(await may("github", "push")).toBe("ExplicitlyDenied");
  });

  it("publish as the router: the sweep over operations and the watch over switches", async () => {
    const sweep = functionRole(names.routerStack, names.operationsFunction);
    const watch = functionRole(names.routerStack, names.switchesFunction);
    expect(await sweep("signalbox", "operation.overdue")).toBe("Allowed");
    expect(await watch("signalbox", "switch.changed")).toBe("Allowed");
  });

  it("have a path of their context, components too", () => {
    const paths = [names.contextStack("github"), names.pipelineStack("courses")].map((stack) =>
      resources(stack, "AWS::IAM::Role")
        .filter(({ properties }) => String(properties["Description"]).includes("the function"))
        .map(({ properties }) => properties["Path"]),
    );
    expect(paths).toEqual([
      ["/signalbox/github/"],
      ["/signalbox/courses/", "/signalbox/courses/", "/signalbox/courses/"],
    ]);
  });
});
