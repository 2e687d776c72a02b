import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CfnResource, CliCredentialsStackSynthesizer, Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { afterEach, describe, expect, it } from "vitest";
import { type AssembleAppProps, assembleApp } from "../../infra/assembleApp.ts";
import { resourcesOf, type TemplateResource } from "../../infra/checks/Template.ts";
import { loadProject } from "../../infra/loadProject.ts";
import { defineConfig } from "../../project/config/index.ts";
import { shopTypes } from "../support/grants/publicTypes.ts";
import { manyGrants } from "../support/grants/someGrants.ts";
import { errorWith } from "./support/errorWith.ts";
import { coursesContext, longSchemas, manyContexts, manySchemas } from "./support/fixtures.ts";
import { stubCode } from "./support/stubCode.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const build = (props: Partial<AssembleAppProps>) => {
  const outdir = mkdtempSync(join(tmpdir(), "signalbox-app-"));
  made.push(outdir);
  const project = { contexts: [], schemas: [], eventTypes: [], code: stubCode };
  return assembleApp({ config: defineConfig(), ...project, outdir, ...props }).app;
};

/** Every stack's resources, after the checks have found nothing. */
function synthesize(
  props: Partial<AssembleAppProps>,
): ReadonlyMap<string, readonly TemplateResource[]> {
  const { directory } = build(props).synth();
  const files = readdirSync(directory).filter((file) => file.endsWith(".template.json"));
  return new Map(
    files.map((file) => [
      file.replace(".template.json", ""),
      resourcesOf(JSON.parse(readFileSync(join(directory, file), "utf8"))),
    ]),
  );
}

describe("assembleApp", () => {
  it("makes templates of this project that the checks find nothing in", async () => {
    const stacks = synthesize(await loadProject(defineConfig()));
    const functions = [...stacks.values()]
      .flat()
      .filter(({ type }) => type === "AWS::Lambda::Function")
      .map(({ properties }) => properties["FunctionName"]);
    expect(functions).toContain("signalbox-gate");
    expect(functions).toContain("signalbox-github-head-pipeline");
    expect(functions).toContain("signalbox-event-setup-pipeline");
    expect(functions).toContain("signalbox-transitions");
  }, 90_000);

  it("makes a stack of the router and one of each context", () => {
    const stacks = synthesize({
      contexts: manyContexts(2, 1),
      schemas: [...manySchemas("context-1", 2), ...manySchemas("orders", 1)],
    });
    expect([...stacks.keys()].toSorted()).toEqual([
      "signalbox-context-1",
      "signalbox-context-2",
      "signalbox-orders",
      "signalbox-router",
    ]);
  });

  it("makes a stack of a pipeline that CloudFormation takes, with components outside or without", () => {
    for (const outside of [[], ["badges", "music"]]) {
      const schemas = manySchemas("courses", 1);
      const stacks = synthesize({ contexts: [coursesContext(outside)], schemas });
      expect([...stacks.keys()]).toContain("signalbox-courses-pipeline");
    }
  });

  it("publishes each schema in the registry of its context", () => {
    const stacks = synthesize({ schemas: manySchemas("orders", 2) });
    const [registry, ...schemas] = stacks.get("signalbox-orders") ?? [];
    expect(registry).toMatchObject({
      type: "AWS::EventSchemas::Registry",
      properties: { RegistryName: "signalbox-orders" },
    });
    expect(schemas.map(({ properties }) => [properties["SchemaName"], properties["Type"]])).toEqual(
      [
        ["orders@thing1.happened", "JSONSchemaDraft4"],
        ["orders@thing2.happened", "JSONSchemaDraft4"],
      ],
    );
  });

  it.each([
    ["60 subscribers in 10 contexts", manyContexts(10, 6), 11],
    ["60 subscribers in one context", manyContexts(1, 60), 3],
  ])("makes stacks that CloudFormation takes of %s", (_, contexts, count) => {
    const schemas = contexts.flatMap(({ name }) => manySchemas(name, 100 / contexts.length));
    const stacks = synthesize({ contexts, schemas });
    expect(stacks.size).toBe(count);
    const resources = [...stacks.values()];
    expect(Math.max(...resources.map(({ length }) => length))).toBeLessThan(500);
    const functions = resources.flat().filter(({ type }) => type === "AWS::Lambda::Function");
    // The gate, the audit's watch, the sweep over operations, the watch over switches, and guardrails.
    expect(functions.length).toBe(60 + 5);
  });

  it("makes a stack that CloudFormation takes of what 80 accounts are granted", () => {
    const config = defineConfig({ grants: manyGrants(80) });
    const resources = synthesize({ config, eventTypes: shopTypes }).get("signalbox-public") ?? [];
    expect(resources.filter(({ type }) => type === "AWS::Events::Rule").length).toBeGreaterThan(79);
  });

  it("makes stacks that CloudFormation takes of a hundred types of 16 KB, public ones too", () => {
    const schemas = longSchemas("orders", 100, 16_000);
    const publicSchemas = longSchemas("public", 100, 16_000);
    const app = build({
      contexts: manyContexts(1, 32),
      schemas: [...schemas, ...longSchemas("context-1", 100, 16_000)],
      publicSchemas,
      eventTypes: shopTypes,
    });
    const { directory, stacks } = app.synth();
    const templates = readdirSync(directory).filter((file) => file.endsWith(".template.json"));
    const sizes = templates.map((file) => statSync(join(directory, file)).size);
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
    const schemaStacks = stacks.filter(({ stackName }) => /-schemas-\d$/.test(stackName));
    expect(schemaStacks.length).toBeGreaterThan(5);
    const inTemplates = stacks.flatMap(({ template }) => resourcesOf(template));
    const deployed = inTemplates.filter(({ type }) => type === "AWS::EventSchemas::Schema");
    expect(deployed.length).toBe(300);
    for (const [context, registry] of [
      ["orders", "signalbox-orders"],
      ["public", "signalbox-public"],
    ]) {
      const needsOf = (part: number) =>
        stacks
          .find(({ stackName }) => stackName === `signalbox-${context}-schemas-${part}`)
          ?.dependencies.map(({ id }) => id)
          .filter((id) => !/assets/.test(id));
      expect(needsOf(1)).toEqual([registry]);
      expect(needsOf(2)).toEqual([`signalbox-${context}-schemas-1`]);
    }
  });

  it("has stacks refer to each other by name only, the router deployed first", () => {
    const app = build({ contexts: manyContexts(1, 40) });
    const assembly = app.synth();
    for (const stack of assembly.stacks) {
      expect(JSON.stringify(stack.template)).not.toMatch(/Fn::ImportValue|"Export"/);
      expect(stack.environment).toMatchObject({ account: "unknown-account" });
      const needs = stack.dependencies.map(({ id }) => id).filter((id) => !/assets/.test(id));
      expect(needs).toEqual(stack.stackName === "signalbox-router" ? [] : ["signalbox-router"]);
    }
  });

  it("names everything after the deployment, so that several live in one account", () => {
    const props = { contexts: manyContexts(1, 1), schemas: manySchemas("context-1", 1) };
    const nameKeys = /^(.*Name|Name)$/;
    const physicalNames = (name: string) =>
      [...synthesize({ ...props, config: defineConfig({ name }) }).values()]
        .flat()
        .flatMap(({ type, properties }) =>
          Object.entries(properties)
            .filter(([key]) => nameKeys.test(key) && key !== "FunctionName")
            .map(([key, value]) => `${type} ${key} ${JSON.stringify(value)}`),
        )
        .filter((line) => !/SchemaName|MetricName/.test(line));
    const other = new Set(physicalNames("other"));
    expect(other.size).toBeGreaterThan(20);
    expect(physicalNames("mine").filter((line) => other.has(line))).toEqual([]);
  });

  it("takes another synthesizer, as the emulator needs one", () => {
    const stacks = build({ synthesizer: new CliCredentialsStackSynthesizer() }).synth().stacks;
    expect(stacks.map(({ assumeRoleArn }) => assumeRoleArn)).toEqual([undefined]);
  });

  it("fails to synthesize when a check finds something, naming the resource", () => {
    const app = build({});
    const [stack] = app.node.children.filter((child) => Stack.isStack(child));
    new Queue(stack ?? app, "Unwatched");
    expect(() => app.synth()).toThrow(/Unwatched/);
  });

  it("fails to synthesize what CloudFormation would refuse, naming the property", () => {
    const app = build({});
    const [stack] = app.node.children.filter((child) => Stack.isStack(child));
    const properties = { Type: "String", Value: "1", Bogus: true };
    new CfnResource(stack ?? app, "Odd", { type: "AWS::SSM::Parameter", properties });
    expect(() => app.synth()).toThrow(/Bogus/);
  });

  it("rejects a context that would take the router's stack", () => {
    const [context] = manyContexts(1, 1);
    const contexts = [{ subscribers: context?.subscribers ?? [], name: "router" }];
    expect(() => build({ contexts })).toThrow(
      errorWith("NAME_INVALID", "would be named signalbox-router"),
    );
  });
});
