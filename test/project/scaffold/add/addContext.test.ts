import { describe, expect, it } from "vitest";
import { addContext } from "../../../../project/scaffold/add/addContext.ts";
import { errorOf } from "../../../support/errorOf.ts";
import { newProject, schema, viewOf } from "./support.ts";

describe("adding a context", () => {
  it("writes a type, a subscriber to it, their tests, and the declaration", async () => {
    const { files } = addContext(await viewOf(newProject()), "billing");
    expect([...files.keys()]).toEqual([
      "schemas/billing/item.added.json",
      "test/schemas/billing/item.added.test.ts",
      "functions/contexts/billing/subscribers/itemAdded.ts",
      "test/contexts/billing/itemAdded.test.ts",
      "functions/contexts/billing/context.ts",
    ]);
    expect(files.get("functions/contexts/billing/context.ts")).toContain("{ itemAdded }");
  });

  it("subscribes to the first type that it declares already", async () => {
    const root = newProject({ "schemas/billing/invoice.opened.json": schema() });
    const { files } = addContext(await viewOf(root), "billing");
    expect([...files.keys()]).toEqual([
      "functions/contexts/billing/subscribers/invoiceOpened.ts",
      "test/contexts/billing/invoiceOpened.test.ts",
      "functions/contexts/billing/context.ts",
    ]);
  });

  it("calls a subscriber otherwise whose type can't be a variable", async () => {
    const view = await viewOf(newProject({ "schemas/billing/delete.json": schema() }));
    const { files } = addContext(view, "billing");
    expect(files.get("functions/contexts/billing/context.ts")).toContain("{ deleteEvents }");
  });

  it.each([
    ["orders", "functions/contexts/orders is there already"],
    ["Billing", "lower-case letters"],
    ["../billing", "lower-case letters"],
    ["signalbox", "is the router's own"],
    ["router", "would give its stack the name of the router's"],
    ["", "lower-case letters"],
  ])("rejects %j", async (name, message) => {
    const view = await viewOf(newProject());
    const error = errorOf(() => addContext(view, name));
    expect(error.code).toBe("ADDITION_REFUSED");
    expect(error.message).toContain(message);
  });
});
