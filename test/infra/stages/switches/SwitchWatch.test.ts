import { describe, expect, it } from "vitest";
import { listOf } from "../../../../infra/checks/Template.ts";
import { resourceNames } from "../../../../project/names.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const template = templateOf(names.routerStack);
const role = theResource(
  template,
  "AWS::IAM::Role",
  ({ properties }) => deployed(properties["RoleName"] ?? "") === names.switchesRole(region),
).properties;
const [policy] = listOf(role["Policies"]) as { PolicyDocument: unknown }[];
const identityPolicy = deployed(policy?.PolicyDocument);
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
const may = (action: string, resource: string, context: Record<string, string[]> = {}) =>
  decide({
    caller: { role: names.switchesRole(region), from: names.switchesFunction },
    action,
    resource,
    identityPolicy,
    context,
  });
const put = (source: string, detailType: string) =>
  may("events:PutEvents", arn("events", `event-bus/${names.ingressBus}`), {
    "events:source": [source],
    "events:detail-type": [detailType],
  });

describe("the watch over switches", () => {
  it("is told of every change of a switch, and of no other item", () => {
    const { properties } = theResource(template, "AWS::Lambda::EventSourceMapping", (mapping) =>
      JSON.stringify(mapping.properties["FilterCriteria"] ?? "").includes("SWITCHES"),
    );
    const { Filters } = properties["FilterCriteria"] as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      { dynamodb: { Keys: { pk: { S: ["SWITCHES"] } } } },
    ]);
    // Until the stream forgets it, which is a day.
    expect(properties["MaximumRetryAttempts"]).toBeUndefined();
    expect(properties["DestinationConfig"]).toBeDefined();
  });

  it("sees what a change was from, and what to", () => {
    template.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      TableName: names.stateTable,
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
    });
  });

  it("may publish that a switch was changed, and nothing else", async () => {
    expect(await put("signalbox", "switch.changed")).toBe("Allowed");
    expect(await put("signalbox", "operation.overdue")).toBe("ImplicitlyDenied");
    expect(await put("orders", "switch.changed")).toBe("ImplicitlyDenied");
  });

  it("may read the table's stream, and not touch the table", async () => {
    const table = arn("dynamodb", `table/${names.stateTable}`);
    expect(await may("dynamodb:GetRecords", `${table}/stream/2026-11-28T00:00:00.000`)).toBe(
      "Allowed",
    );
    for (const action of ["GetItem", "Query", "PutItem", "UpdateItem"]) {
      const context = { "dynamodb:LeadingKeys": ["SWITCHES"] };
      expect(await may(`dynamodb:${action}`, table, context), action).toBe("ImplicitlyDenied");
    }
  });
});
