import { describe, expect, it } from "vitest";
import type { Grant } from "../../../core/grants/Grant.ts";
import {
  decodeGrants,
  encodeGrants,
  toReconciled,
} from "../../../project/grants/reconciledGrants.ts";

const queue = "arn:aws:sqs:eu-central-1:444455556666:parcels";
const all: readonly Grant[] = [
  {
    name: "parcels",
    account: "444455556666",
    types: ["billing@invoice.paid", "orders@order.placed"],
    delivery: { kind: "queue", arn: queue },
  },
  {
    name: "partner",
    account: "777788889999",
    types: ["orders@order.placed"],
    delivery: { kind: "ownRules" },
  },
];

describe("the grants in an environment", () => {
  it("come back as they were", () => {
    const reconciled = toReconciled(all, 3);
    expect(decodeGrants(encodeGrants(reconciled))).toEqual(reconciled);
    expect(reconciled).toEqual([
      {
        name: "parcels",
        account: "444455556666",
        types: new Set(["billing@invoice.paid", "orders@order.placed"]),
        to: queue,
      },
      { name: "partner", account: "777788889999", types: new Set(["orders@order.placed"]) },
    ]);
  });

  it("are packed where they take too much", () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      toReconciled(all, 3).map((one) => ({ ...one, name: `${one.name}-${index}` })),
    ).flat();
    const text = encodeGrants(many, 3584);
    expect(text.length).toBeLessThan(3584);
    expect(decodeGrants(text)).toEqual(many);
    expect(encodeGrants(many).length).toBeGreaterThan(4 * text.length);
  });

  it("hold each type once, and none of a grant of all that is public", () => {
    const [parcels, partner] = toReconciled(all, 2);
    expect(parcels?.types).toBe("every");
    const text = encodeGrants([partner, partner, parcels].flatMap((one) => one ?? []));
    expect(text.match(/order\.placed/g)).toHaveLength(1);
    expect(text).not.toContain("invoice.paid");
  });
});
