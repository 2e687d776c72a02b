import { describe, expect, it } from "vitest";
import { addType } from "../../../../project/scaffold/add/addType.ts";
import { errorOf } from "../../../support/errorOf.ts";
import { newProject, schema, viewOf } from "./support.ts";

describe("adding an event type", () => {
  it("writes its schema file with an example, and a test", async () => {
    const view = await viewOf(newProject());
    const { files, changed, byHand } = addType(view, "orders@order.paid");
    expect([...files.keys()]).toEqual([
      "schemas/orders/order.paid.json",
      "test/schemas/orders/order.paid.test.ts",
    ]);
    expect({ changed, byHand }).toEqual({ changed: [], byHand: [] });
    expect(JSON.parse(files.get("schemas/orders/order.paid.json") ?? "")).toMatchObject({
      title: "Order paid",
      examples: [{ id: "A-17" }],
    });
  });

  it("has the owner that is given, or that of the context's types, or the context", async () => {
    const root = newProject({ "schemas/billing/invoice.opened.json": schema() });
    const view = await viewOf(root);
    const ownerOf = (id: string, owner?: string) => {
      const [text = ""] = addType(view, id, { owner }).files.values();
      const document = JSON.parse(text) as { readonly "x-signalbox": { readonly owner: string } };
      return document["x-signalbox"].owner;
    };
    expect(ownerOf("billing@invoice.paid")).toBe("checkout");
    expect(ownerOf("billing@invoice.paid", "finance")).toBe("finance");
    expect(ownerOf("stock@item.moved")).toBe("stock");
  });

  it.each([
    ["orders@order.placed", "orders@order.placed is declared already."],
    ["signalbox@order.paid", "is the router's own"],
    ["common@order.paid", "is the folder of what schemas share"],
    ["public@order.paid", "would give its stack the name"],
    [`orders@${"a".repeat(119)}`, "is no detail-type"],
    ["orders@order_placed", "OrdersOrderPlaced"],
  ])("rejects %s", async (id, message) => {
    const view = await viewOf(newProject());
    const error = errorOf(() => addType(view, id));
    expect(error.code).toBe("ADDITION_REFUSED");
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/Nothing was written\.$/);
  });

  it.each(["order.paid", "orders@", "Orders@paid", "../orders@paid", "orders@../../paid"])(
    "rejects %s, which is no type's id",
    async (id) => {
      const view = await viewOf(newProject());
      expect(errorOf(() => addType(view, id)).code).toBe("EVENT_TYPE_INVALID");
    },
  );

  it("rejects what another type's operation declares, and an owner that nobody is", async () => {
    const annotation = { owner: "checkout", category: "action", operation: true };
    const root = newProject({ "schemas/orders/pay.json": schema({ "x-signalbox": annotation }) });
    const view = await viewOf(root);
    const declared = errorOf(() => addType(view, "orders@pay.completed"));
    expect(declared.message).toContain("orders@pay.completed is declared already.");
    const nobody = errorOf(() => addType(view, "orders@order.paid", { owner: "" }));
    expect(nobody.message).toContain("owner");
  });

  it("rejects to overwrite a test that is there", async () => {
    const root = newProject({ "test/schemas/orders/order.paid.test.ts": "mine" });
    const view = await viewOf(root);
    expect(errorOf(() => addType(view, "orders@order.paid")).message).toContain(
      "test/schemas/orders/order.paid.test.ts is there already.",
    );
  });
});
