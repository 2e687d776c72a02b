import { describe, expect, it } from "vitest";
import type { Grant } from "../../../core/grants/Grant.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";

const place = { partition: "aws-cn", region: "cn-north-1", account: "111122223333" };
const policyOf = (grants: readonly Grant[]) => publicBusPolicy("shop", place, grants);

function ownRules(account: string, ...types: string[]): Grant {
  return { name: `g${account}`, account, types, delivery: { kind: "ownRules" } };
}

describe("publicBusPolicy", () => {
  it("only keeps others from putting events where no grant gives rules", () => {
    const queue = { kind: "queue", arn: "arn:aws-cn:sqs:cn-north-1:444455556666:in" } as const;
    const delivered = { ...ownRules("444455556666", "orders@order.placed"), delivery: queue };
    for (const grants of [[], [delivered]]) {
      expect(policyOf(grants).Statement).toEqual([
        {
          Sid: "DenyAllButTheCurator",
          Effect: "Deny",
          Principal: "*",
          Action: "events:PutEvents",
          Resource: "arn:aws-cn:events:cn-north-1:111122223333:event-bus/shop-public",
          Condition: {
            ArnNotEquals: {
              "aws:PrincipalArn": "arn:aws-cn:iam::111122223333:role/shop-curator-cn-north-1",
            },
            Bool: { "aws:PrincipalIsAWSService": "false" },
          },
        },
      ]);
    }
  });

  it("has a statement for each source, and one for accounts that are given the same of it", () => {
    const { Statement } = policyOf([
      ownRules("555566667777", "orders@order.placed", "shop@item.sold"),
      ownRules("444455556666", "shop@item.sold", "orders@order.placed", "orders@order.cancelled"),
    ]);
    const rules = Statement.filter(({ Sid }) => Sid.startsWith("MakeRules")).map(
      ({ Sid, Principal, Condition }) => [Sid, Principal, Condition?.["ForAllValues:StringEquals"]],
    );
    const partner = "arn:aws-cn:iam::444455556666:root";
    const twin = "arn:aws-cn:iam::555566667777:root";
    expect(rules).toEqual([
      [
        "MakeRules1",
        { AWS: partner },
        {
          "events:source": "orders",
          "events:detail-type": ["order.cancelled", "order.placed"],
        },
      ],
      [
        "MakeRules2",
        { AWS: twin },
        { "events:source": "orders", "events:detail-type": "order.placed" },
      ],
      [
        "MakeRules3",
        { AWS: [partner, twin] },
        { "events:source": "shop", "events:detail-type": "item.sold" },
      ],
    ]);
  });

  it("takes what two grants give one account together", () => {
    const once = policyOf([ownRules("444455556666", "shop@item.returned", "shop@item.sold")]);
    const twice = policyOf([
      ownRules("444455556666", "shop@item.sold"),
      ownRules("444455556666", "shop@item.returned", "shop@item.sold"),
    ]);
    expect(twice).toEqual(once);
  });

  it("is the same for the same grants in whatever order", () => {
    const grants = [
      ownRules("444455556666", "orders@order.placed", "shop@item.sold"),
      ownRules("555566667777", "shop@item.sold", "orders@order.placed"),
      ownRules("666677778888", "shop@item.sold"),
    ];
    expect(policyOf(grants.toReversed())).toEqual(policyOf(grants));
  });

  it("names every statement once", () => {
    const { Statement } = policyOf([
      ownRules("444455556666", "orders@order.placed", "shop@item.sold"),
      ownRules("555566667777", "shop@item.returned"),
    ]);
    expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
  });
});
