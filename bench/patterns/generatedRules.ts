import type { Pattern } from "../../core/patterns/Pattern.ts";
import { parsePattern } from "../../core/patterns/parsePattern.ts";

/** Rules that ask for one order each: exact values only. */
export function exactRules(count: number): readonly Pattern[] {
  return rules(count, (index) => ({ orderId: [`order-${index}`] }));
}

/** Rules of many operators; an event matches about one in a hundred of them. */
export function mixedRules(count: number): readonly Pattern[] {
  const details: readonly ((index: number) => object)[] = [
    (index) => ({ orderId: [`order-${index}`, `order-${index + 1}`] }),
    (index) => ({ orderId: [{ prefix: `order-${index}` }], amount: [{ numeric: [">", 500] }] }),
    (index) => ({ orderId: [{ suffix: `-${index}` }] }),
    (index) => ({ amount: [{ numeric: [">=", index % 1000, "<", (index % 1000) + 10] }] }),
    (index) => ({ customer: [{ "equals-ignore-case": `CUSTOMER-${index % 97}` }] }),
    (index) => ({
      orderId: [{ wildcard: `order-${index}*` }],
      status: [{ "anything-but": "paid" }],
    }),
    (index) => ({ customer: [`customer-${index % 97}`], coupon: [{ exists: true }] }),
    (index) => ({ $or: [{ amount: [index] }, { orderId: [`order-${index}`] }] }),
  ];
  return rules(count, (index) => details[index % details.length]?.(index) ?? {});
}

function rules(count: number, detail: (index: number) => object): readonly Pattern[] {
  return Array.from({ length: count }, (_, index) =>
    parsePattern({ source: ["shop"], "detail-type": ["order.changed"], detail: detail(index) }),
  );
}
