import { describe, expect, it } from "vitest";
import { at } from "../../../../infra/checks/Template.ts";
import { resourceNames } from "../../../../project/names.ts";
import { shopTypes } from "../../../support/publishers/shopTypes.ts";
import { errorWith } from "../../support/errorWith.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const partner = { name: "partner", from: "444455556666", publishes: ["shop"] };
const routerOf = (publishers?: readonly (typeof partner)[]) =>
  templateOf(names.routerStack, { eventTypes: shopTypes }, publishers ? { publishers } : {});
const gateTells = (publishers?: readonly (typeof partner)[]) => {
  const { properties } = theResource(
    routerOf(publishers),
    "AWS::Lambda::Function",
    (resource) => resource.properties["FunctionName"] === names.gateFunction,
  );
  return at(properties, "Environment", "Variables");
};

describe("publishers of the configuration", () => {
  it("become what the gate holds events' accounts against", () => {
    expect(gateTells([partner])).toMatchObject({
      ACCOUNT_ID: { Ref: "AWS::AccountId" },
      ACCOUNT_RIGHTS: '[{"accounts":["444455556666"],"publishes":["shop"]}]',
    });
  });

  it("leave the gate nothing but the own account where there are none", () => {
    expect(gateTells()).toMatchObject({
      ACCOUNT_ID: { Ref: "AWS::AccountId" },
      ACCOUNT_RIGHTS: "[]",
    });
  });

  it("fail the synth where one can't be", () => {
    expect(() => routerOf([{ ...partner, publishes: ["ordres"] }])).toThrow(
      errorWith("PUBLISHER_INVALID"),
    );
  });
});
