import { describe, expect, it } from "vitest";
import { exampleHints } from "../../../local/examples/exampleHints.ts";
import { declaredTypes, schema } from "../support/declaredTypes.ts";

const always = ["npx signalbox subscribers list", "npx signalbox quarantine list --limit 5"];

describe("exampleHints", () => {
  it("shows the type with most examples, and how to publish one", () => {
    const types = declaredTypes({
      "orders/order.paid.json": schema(undefined),
      "orders/order.placed.json": schema([{ number: 1 }]),
    });
    expect(exampleHints(types)).toEqual([
      "npx signalbox audit search --type orders@order.placed",
      "npx signalbox types show orders@order.placed",
      `npx signalbox publish orders@order.placed --data '{"number":1}'`,
      ...always,
    ]);
  });

  it.each([[{ text: "it's" }], [{ text: "x".repeat(200) }]])(
    "shows no command that a shell would take for another, or that is long: %j",
    (example) => {
      const types = declaredTypes({ "orders/order.placed.json": schema([example]) });
      expect(exampleHints(types).join("\n")).not.toContain("publish");
    },
  );

  it("shows what there is without types", () => {
    expect(exampleHints([])).toEqual(always);
  });
});
