import { App } from "aws-cdk-lib";
import { Annotations, Match, Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import type { Grant } from "../../../core/grants/Grant.ts";
import { PublicStack } from "../../../infra/stacks/PublicStack.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { defineConfig } from "../../../project/config/index.ts";
import { accountsWithRules } from "../../support/grants/accountsWithRules.ts";
import { account, deployed, region } from "../support/policies.ts";
import { stubCode } from "../support/stubCode.ts";
import { theResource } from "../support/templates.ts";

const publicType = { id: "orders@order.number-0", visibility: "public" } as EventType;

function stackOf(grants: readonly Grant[]): PublicStack {
  return new PublicStack(new App(), {
    config: defineConfig(),
    code: stubCode,
    publicTypes: [publicType],
    publicSchemas: [],
    grants,
  });
}

describe("the public stack", () => {
  it("gives the bus the policy of its grants, with its creation", () => {
    const { properties } = theResource(
      Template.fromStack(stackOf(accountsWithRules(2))),
      "AWS::Events::EventBus",
    );
    const place = { partition: "aws", region, account };
    expect(deployed(properties["Policy"])).toEqual(
      publicBusPolicy("signalbox", place, accountsWithRules(2)),
    );
  });

  it("says how many more accounts fit into the policy, where some make rules", () => {
    const infos = (grants: readonly Grant[]) =>
      Annotations.fromStack(stackOf(grants)).findInfo("*", Match.anyValue());
    expect(infos(accountsWithRules(1)).map(({ entry }) => entry.data)).toEqual([
      expect.stringMatching(
        /policy of the public bus has 1,\d{3} of at most 10,240 characters for 1 account making.* at least \d more/,
      ),
    ]);
    expect(infos([])).toEqual([]);
  });
});
