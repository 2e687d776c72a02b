import { describe, expect, test } from "vitest";
import { chooseContexts } from "../../../infra/eventPackages/chooseContexts.ts";
import { readSchemas, schemaFile } from "../../support/schemas/readSchemas.ts";

const { types } = readSchemas({
  "orders/placed.json": schemaFile({}),
  "billing/paid.json": schemaFile({}),
  "signalbox/event.rejected.json": schemaFile({}),
});

function refusal(asked: readonly string[] | undefined, of = types) {
  try {
    chooseContexts(of, asked);
  } catch (error) {
    return error as { readonly code: string; readonly message: string };
  }
  throw new Error("nothing was refused");
}

describe("chooseContexts", () => {
  test("takes every context but the router's own, or those that are asked for, each once", () => {
    const names = (asked?: readonly string[]) =>
      chooseContexts(types, asked).map(({ name }) => name);

    expect(names()).toEqual(["billing", "orders"]);
    expect(names(["orders"])).toEqual(["orders"]);
    expect(names(["orders", "billing", "orders"])).toEqual(["billing", "orders"]);
    expect(chooseContexts(types, ["orders"])[0]?.types.map(({ type }) => type.id)).toEqual([
      "orders@placed",
    ]);
  });

  test("rejects a context without types, with the nearest or with all there are", () => {
    expect(refusal(["order"])).toMatchObject({
      code: "EVENT_PACKAGE_INVALID",
      message: 'The context "order" declares no event types. Did you mean orders?',
    });
    expect(refusal(["payments"]).message).toContain("There are: billing, orders.");
    expect(refusal(["toString"]).message).toContain('"toString"');
  });

  test("rejects the router's own context, no context, and a project without types", () => {
    expect(refusal(["signalbox"]).message).toContain("the router's own");
    expect(refusal([]).message).toContain("No context is named");
    expect(refusal(undefined, []).message).toContain("nothing to pack");
  });
});
