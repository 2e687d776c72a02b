import type { Sample } from "./Sample.ts";

/** The subscriber that a project begins with. */
export function largeOrders({ context }: Sample): string {
  return `import { subscription } from "signalbox/subscriber";

/** Keeps every large order where sales can see it. */
export const largeOrders = subscription({
  to: "${context}@order.placed",
  when: { data: { total: [{ numeric: [">=", 100] }] } },
  handle: async ({ data, metadata }, { state, log }) => {
    await state.put(data.orderId, { total: data.total, placedAt: metadata.time });
    log.info("large order", { orderId: data.orderId });
  },
});
`;
}

/** Its test. */
export function largeOrdersTest({ context }: Sample): string {
  return `import { expectIgnored, expectSubscribed } from "signalbox/testing";
import { expect, it } from "vitest";
import { largeOrders } from "../../../functions/contexts/${context}/subscribers/largeOrders.ts";

function placed(total: number) {
  return { type: "${context}@order.placed", data: { orderId: "A-17", total } } as const;
}

it("keeps a large order, once even after a crash", async () => {
  const { state } = await expectSubscribed(largeOrders, placed(250), { afterCrash: true });
  expect(state).toEqual({ "A-17": { total: 250, placedAt: expect.any(String) } });
});

it("never gets a small order", async () => {
  expect(await expectIgnored(largeOrders, placed(99))).toMatchObject({
    outcome: "not matched",
    reason: 'detail.data.total is 99, wanted {"numeric":[">=",100]}',
  });
});
`;
}
