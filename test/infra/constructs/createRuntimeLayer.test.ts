import { describe, expect, it } from "vitest";
import { resourcesOf } from "../../../infra/checks/Template.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

const stacks = [...wholeDeployment()].map(([stack, template]) => {
  const resources = resourcesOf(template.toJSON());
  return {
    stack,
    layers: resources.filter(({ type }) => type === "AWS::Lambda::LayerVersion"),
    functions: resources.filter(({ type }) => type === "AWS::Lambda::Function"),
  };
});

describe("createRuntimeLayer", () => {
  it("gives each function of a context the one layer of its stack", () => {
    const shared = stacks.filter(({ layers }) => layers.length > 0);
    expect(shared.length).toBeGreaterThan(1);
    for (const { stack, layers, functions } of shared) {
      expect(layers.map(({ properties }) => properties["LayerName"])).toEqual([`${stack}-runtime`]);
      const layer = { Ref: layers[0]?.logicalId };
      expect(functions.length).toBeGreaterThan(0);
      for (const { properties } of functions) expect(properties["Layers"]).toEqual([layer]);
    }
  });

  it("leaves the router's own functions alone: they hold all that they need", () => {
    const alone = stacks.filter(({ layers }) => layers.length === 0);
    const functions = alone.flatMap((stack) => stack.functions);
    expect(functions.length).toBeGreaterThan(5);
    for (const { properties } of functions) expect(properties["Layers"]).toBeUndefined();
  });
});
