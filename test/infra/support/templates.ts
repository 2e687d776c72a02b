import { Stack, Validations } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { vi } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { resourcesOf, type TemplateResource } from "../../../infra/checks/Template.ts";
import type { Project } from "../../../infra/Project.ts";
import { defineConfig, type SignalboxOptions } from "../../../project/config/index.ts";
import { stubCode } from "./stubCode.ts";

/** The templates of a deployment, by stack; our checks and cdk-nag's found nothing in them. */
export function templatesOf(
  project: Partial<Project>,
  options: SignalboxOptions = {},
): ReadonlyMap<string, Template> {
  // CloudFormation's validation takes half a second to start: assembleApp.exhaustive.test.ts has it.
  // Set each time, for other tests in the process undo what is stubbed.
  vi.stubEnv("CDK_VALIDATION", "false");
  const { app } = assembleApp({
    config: defineConfig(options),
    contexts: [],
    schemas: [],
    eventTypes: [],
    code: stubCode,
    ...project,
  });
  // The CDK would write them to every test's output; those of infra/lint have them.
  Validations.of(app).acknowledge(
    {
      id: "Annotation::signalbox:open-ingress",
      reason: "The project of a test names no publishers.",
    },
    {
      id: "Annotation::signalbox:no-operators",
      reason: "The project of a test names no operators.",
    },
    {
      id: "Annotation::signalbox:unheard-alarms",
      reason: "Nobody is on call for a test.",
    },
  );
  const stacks = app.node.children.filter((child) => Stack.isStack(child));
  return new Map(stacks.map((stack) => [stack.stackName, Template.fromStack(stack)]));
}

/** One template of a deployment. Fails when there is no such stack. */
export function templateOf(
  stackName: string,
  project: Partial<Project> = {},
  options: SignalboxOptions = {},
): Template {
  const template = templatesOf(project, options).get(stackName);
  if (!template) throw new Error(`there is no stack ${stackName}`);
  return template;
}

/** The one resource of a type whose properties `matches` lets through. Fails unless it is one. */
export function theResource(
  template: Template,
  type: string,
  matches: (resource: TemplateResource) => boolean = () => true,
): TemplateResource {
  const found = resourcesOf(template.toJSON()).filter(
    (resource) => resource.type === type && matches(resource),
  );
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`there are ${found.length} such ${type}`);
  return only;
}
