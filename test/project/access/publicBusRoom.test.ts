import { describe, expect, it } from "vitest";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { publicBusRoom } from "../../../project/access/publicBusRoom.ts";
import { accountsWithRules } from "../../support/grants/accountsWithRules.ts";

describe("publicBusRoom", () => {
  it("counts no fewer characters than the policy has in any place", () => {
    const { characters } = publicBusRoom("signalbox", accountsWithRules(3), 10_240);
    const places = [
      ["aws", "ap-southeast-7"],
      ["aws-us-gov", "us-gov-west-1"],
      ["aws-iso-f", "us-isof-south-1"],
    ] as const;
    for (const [partition, region] of places) {
      const place = { partition, region, account: "111122223333" };
      const text = JSON.stringify(publicBusPolicy("signalbox", place, accountsWithRules(3)));
      expect(text.length).toBeLessThanOrEqual(characters);
      expect(text.length).toBeGreaterThan(characters - 250);
    }
  });

  it("says of at least how many accounts more, of the same size, there is room", () => {
    const { more = 0, fitting } = publicBusRoom("signalbox", accountsWithRules(5), 10_240);
    expect(fitting).toBe(5);
    expect(more).toBeGreaterThanOrEqual(8);
    const { characters } = publicBusRoom("signalbox", accountsWithRules(5 + more), 10_240);
    expect(characters).toBeLessThanOrEqual(10_240);
  });

  it("says how many of the accounts fit where not all do", () => {
    const { fitting, more } = publicBusRoom("signalbox", accountsWithRules(40), 10_240);
    expect(more).toBe(0);
    expect(publicBusRoom("signalbox", accountsWithRules(fitting), 10_240)).toMatchObject({
      fitting,
    });
    const { characters } = publicBusRoom("signalbox", accountsWithRules(fitting + 1), 10_240);
    expect(characters).toBeGreaterThan(10_240);
  });

  it("has room for many more accounts where they are given the same types", () => {
    const same = accountsWithRules(100).map((grant) => ({
      ...grant,
      types: ["orders@order.placed"],
    }));
    expect(publicBusRoom("signalbox", same, 10_240).fitting).toBeGreaterThan(65);
  });

  it("counts no account that is only delivered to", () => {
    const queue = { kind: "queue", arn: "arn:aws:sqs:eu-central-1:444455556666:in" } as const;
    const delivered = accountsWithRules(1000).map((grant) => ({ ...grant, delivery: queue }));
    expect(publicBusRoom("signalbox", delivered, 10_240)).toMatchObject({
      accounts: 0,
      more: undefined,
    });
  });
});
