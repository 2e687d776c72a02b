import { describe, expect, it } from "vitest";
import { resourcesOf } from "../../../infra/checks/Template.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

const functions = [...wholeDeployment()].flatMap(([stack, template]) =>
  resourcesOf(template.toJSON())
    .filter(({ type }) => type === "AWS::Lambda::Function")
    .map(({ logicalId, properties }) => ({ name: `${stack}/${logicalId}`, properties })),
);

describe("every function", () => {
  it("is looked at", () => {
    expect(functions.length).toBeGreaterThan(10);
  });

  it.each(functions)("leaves it to the hops of events to end loops: $name", ({ properties }) => {
    expect(properties["RecursiveLoop"]).toBe("Allow");
  });
});
