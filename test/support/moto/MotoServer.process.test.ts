import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EventBridgeBus } from "../../../functions/adapters/EventBridgeBus.ts";
import type { CloudFormationTemplate } from "../../../local/emulator/templates/CloudFormationTemplate.ts";
import { MotoAccount } from "./MotoAccount.ts";
import { MotoServer } from "./MotoServer.ts";

const Bus = { Type: "AWS::Events::EventBus", Properties: { Name: "ours" } };
let server: MotoServer;

// Longer than installing it takes.
beforeAll(async () => {
  server = await MotoServer.start();
}, 300_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** A stack with a bus whose rule delivers to one of another account. */
function delivering(arn: string): CloudFormationTemplate {
  const Rule = {
    Type: "AWS::Events::Rule",
    Properties: {
      Name: "to-them",
      EventBusName: { Ref: "Bus" },
      EventPattern: { source: ["orders"], "detail-type": ["order.placed"] },
      State: "ENABLED",
      Targets: [{ Id: "bus", Arn: arn }],
    },
  };
  return { Resources: { Bus, Rule } };
}

describe("MotoServer", () => {
  it("delivers to another account's bus while the stack has a rule that does", async () => {
    const us = await MotoAccount.open(server, "999988887777");
    const them = await MotoAccount.open(server, "111122223333");
    const bus = new EventBridgeBus({ busName: "ours", client: us.events });
    const placed = { source: "orders", detailType: "order.placed", detail: '{"total":99.5}' };
    await us.deploy("stack", delivering(await them.openInbox("theirs")));
    await bus.put([placed, { ...placed, detailType: "order.paid" }]);
    expect(await them.received("theirs")).toMatchObject([
      { source: "orders", "detail-type": "order.placed", detail: { total: 99.5 } },
    ]);
    await us.deploy("stack", { Resources: { Bus } });
    await bus.put([placed]);
    expect(await them.received("theirs")).toEqual([]);
  });
});
