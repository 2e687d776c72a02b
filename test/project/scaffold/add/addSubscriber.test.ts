import { describe, expect, it } from "vitest";
import { addSubscriber } from "../../../../project/scaffold/add/addSubscriber.ts";
import { errorOf } from "../../../support/errorOf.ts";
import { newProject, schema, viewOf } from "./support.ts";

const placed = ["orders@order.placed"];
const contextFile = "functions/contexts/orders/context.ts";

describe("adding a subscriber", () => {
  it("writes it with a test, and declares it in its context last of all", async () => {
    const { files, changed, byHand } = addSubscriber(
      await viewOf(newProject()),
      "orders/payments",
      placed,
    );
    expect([...files.keys()]).toEqual([
      "functions/contexts/orders/subscribers/payments.ts",
      "test/contexts/orders/payments.test.ts",
      contextFile,
    ]);
    expect({ changed, byHand }).toEqual({ changed: [contextFile], byHand: [] });
    expect(files.get(contextFile)).toContain("subscribers: { largeOrders, payments },");
  });

  it("tests it with the example of the first type that has one", async () => {
    const view = await viewOf(newProject({ "schemas/orders/a.json": schema() }));
    const { files } = addSubscriber(view, "orders.all", ["orders@*"]);
    const test = files.get("test/contexts/orders/all.test.ts");
    expect(test).toContain(
      'type: "orders@order.placed",\n  data: { orderId: "A-17", total: 250 },',
    );
  });

  it("tests what it listens to where no type has an example", async () => {
    const view = await viewOf(newProject({ "schemas/orders/a.json": schema() }));
    const { files } = addSubscriber(view, "orders/all", ["orders@a"]);
    const test = files.get("test/contexts/orders/all.test.ts");
    expect(test).toContain('expect(all.to).toEqual(["orders@a"]);');
    expect(test).not.toContain("expectSubscribed");
  });

  it("leaves a context.ts of another shape, and says what to add to it", async () => {
    const root = newProject({ [contextFile]: "export const context = declare(all);\n" });
    const { files, changed, byHand } = addSubscriber(await viewOf(root), "orders/payments", placed);
    expect(files.has(contextFile)).toBe(false);
    expect(changed).toEqual([]);
    expect(byHand).toEqual([
      {
        file: contextFile,
        lines: [
          'import { payments } from "./subscribers/payments.ts";',
          "subscribers: { …, payments }",
        ],
      },
    ]);
  });

  it.each([
    ["orders/largeOrders", placed, "subscribers/largeOrders.ts is there already"],
    ["orders/largeorders", placed, "some file systems take the two for one"],
    ["order/payments", placed, 'There is no context "order". Did you mean orders?'],
    ["billing/payments", placed, "`npx signalbox add context billing`"],
    ["orders/Payments", placed, "camel case"],
    ["orders/pay-ments", placed, "camel case"],
    ["orders/delete", placed, "can't be called delete"],
    ["orders/subscription", placed, "can't be called subscription"],
    ["orders/context", placed, "can't be called context"],
    ["orders/example", placed, "can't be called example"],
    ["orders/state", placed, "can't be called state"],
    ["orders/content", placed, "components/content.ts already"],
    ["orders/pipeline", placed, "functions/contexts/orders/pipeline.ts already"],
    [`orders/${"a".repeat(60)}`, placed, "on AWS, 72 characters, where 64 are taken"],
    ["orders/payments", ["orders@order.plaecd"], "Did you mean orders@order.placed?"],
    ["orders/payments", ["orders@order.placed", "stock@*"], "no event type belongs to it"],
    ["orders/payments", ["*"], "no event type belongs to it"],
    ["orders/payments", [""], "no schema declares it"],
  ])("rejects %s to %j", async (name, to, message) => {
    const folder = "functions/contexts/orders";
    const pipeline = { [`${folder}/pipeline.ts`]: "", [`${folder}/components/content.ts`]: "" };
    const view = await viewOf(newProject(pipeline));
    const error = errorOf(() => addSubscriber(view, name, to));
    expect(error.code).toBe("ADDITION_REFUSED");
    expect(error.message).toContain(message);
  });

  it.each(["payments", "orders/a/b", "../orders/x", "orders/", "/payments"])(
    "rejects %j, which names no subscriber, as wrong usage",
    async (name) => {
      const view = await viewOf(newProject());
      expect(errorOf(() => addSubscriber(view, name, placed)).code).toBe("USAGE_INVALID");
    },
  );
});
