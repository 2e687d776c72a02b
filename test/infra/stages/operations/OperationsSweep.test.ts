import { describe, expect, it } from "vitest";
import { listOf, referredId } from "../../../../infra/checks/Template.ts";
import { resourceNames } from "../../../../project/names.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const template = templateOf(names.routerStack);
const role = theResource(
  template,
  "AWS::IAM::Role",
  ({ properties }) => deployed(properties["RoleName"] ?? "") === names.operationsRole(region),
).properties;
const [policy] = listOf(role["Policies"]) as { PolicyDocument: unknown }[];
const identityPolicy = deployed(policy?.PolicyDocument);
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
const stateTable = arn("dynamodb", `table/${names.stateTable}`);
const ingressBus = arn("events", `event-bus/${names.ingressBus}`);

type Context = Readonly<Record<string, string | string[]>>;
const may = (action: string, resource: string, context: Context = {}): Promise<string> =>
  decide({
    caller: { role: names.operationsRole(region), from: names.operationsFunction },
    action,
    resource,
    identityPolicy,
    context,
  });
const keys = (...leading: string[]) => ({ "dynamodb:LeadingKeys": leading });
const put = (source: string, detailType: string) =>
  may("events:PutEvents", ingressBus, {
    "events:source": [source],
    "events:detail-type": [detailType],
  });

describe("the sweep's role", () => {
  it("may find, look up and mark operations", async () => {
    expect(await may("dynamodb:Query", `${stateTable}/index/byDeadline`)).toBe("Allowed");
    const operation = keys("OPERATION#orders#a");
    expect(await may("dynamodb:GetItem", stateTable, operation)).toBe("Allowed");
    expect(await may("dynamodb:UpdateItem", stateTable, operation)).toBe("Allowed");
  });

  it("may not touch what else the state table holds, or read it whole", async () => {
    for (const leading of ["SWITCHES", "orders.listener#orders#a", "quarantine#x"]) {
      expect(await may("dynamodb:UpdateItem", stateTable, keys(leading))).toBe("ImplicitlyDenied");
    }
    const mixed = keys("OPERATION#orders#a", "orders.listener#a");
    expect(await may("dynamodb:GetItem", stateTable, mixed)).toBe("ImplicitlyDenied");
    expect(await may("dynamodb:UpdateItem", stateTable)).toBe("ImplicitlyDenied");
    for (const action of ["Scan", "Query", "PutItem", "DeleteItem"]) {
      const refused = await may(`dynamodb:${action}`, stateTable, keys("OPERATION#orders#a"));
      expect(refused, action).toBe("ImplicitlyDenied");
    }
  });

  it("may publish that operations are overdue, and nothing else", async () => {
    expect(await put("signalbox", "operation.overdue")).toBe("Allowed");
    expect(await put("signalbox", "event.rejected")).toBe("ImplicitlyDenied");
    expect(await put("orders", "operation.overdue")).toBe("ImplicitlyDenied");
    expect(await may("events:PutEvents", ingressBus)).toBe("ImplicitlyDenied");
  });
});

describe("the sweep", () => {
  it("runs every minute, called by its own rule and nobody else's", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      Name: names.operationsRule,
      ScheduleExpression: "rate(1 minute)",
      State: "ENABLED",
    });
    const [functionId] = Object.keys(
      template.findResources("AWS::Lambda::Function", {
        Properties: { FunctionName: names.operationsFunction },
      }),
    );
    const { properties } = theResource(
      template,
      "AWS::Lambda::Permission",
      (permission) => referredId(permission.properties["FunctionName"]) === functionId,
    );
    expect(properties["Principal"]).toBe("events.amazonaws.com");
    expect(deployed(properties["SourceArn"])).toBe(arn("events", `rule/${names.operationsRule}`));
  });

  it("rings as long as an operation is overdue", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "signalbox-operations-overdue",
      MetricName: "OperationsOverdue",
      Dimensions: [{ Name: "service", Value: names.operationsFunction }],
      Statistic: "Maximum",
      Threshold: 1,
      TreatMissingData: "notBreaching",
    });
  });

  it("goes by an index of the state table that holds only what has its keys", () => {
    template.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      TableName: names.stateTable,
      GlobalSecondaryIndexes: [
        {
          IndexName: "byDeadline",
          KeySchema: [
            { AttributeName: "due", KeyType: "HASH" },
            { AttributeName: "dueBy", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    });
  });
});
