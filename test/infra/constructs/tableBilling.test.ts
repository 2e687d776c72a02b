import { describe, expect, it } from "vitest";
import { listOf } from "../../../infra/checks/Template.ts";
import { defineConfig } from "../../../project/config/defineConfig.ts";
import { resourceNames } from "../../../project/names.ts";
import { templateOf, theResource } from "../support/templates.ts";

const names = resourceNames("signalbox");
const given = { minWriteUnits: 50, maxWriteUnits: 400, targetUtilisation: 60 };
const { auditCapacity, stateCapacity } = defineConfig({
  auditCapacity: given,
  stateCapacity: { ...given, minReadUnits: 5, maxReadUnits: 50 },
});
const onDemand = templateOf(names.routerStack);
const provisioned = templateOf(names.routerStack, {}, { auditCapacity, stateCapacity });

function tableIn(template: typeof onDemand, tableName: string) {
  return theResource(
    template,
    "AWS::DynamoDB::GlobalTable",
    ({ properties }) => properties["TableName"] === tableName,
  ).properties;
}

const scaling = (MinCapacity: number, MaxCapacity: number) => ({
  MinCapacity,
  MaxCapacity,
  SeedCapacity: MinCapacity,
  TargetTrackingScalingPolicyConfiguration: { TargetValue: 60 },
});
const writes = { WriteCapacityAutoScalingSettings: scaling(50, 400) };
const reads = (min: number, max: number) => ({
  ReadProvisionedThroughputSettings: { ReadCapacityAutoScalingSettings: scaling(min, max) },
});

describe("a table's throughput", () => {
  it.each([names.auditTable, names.stateTable])("is paid on demand by default: %s", (name) => {
    const table = tableIn(onDemand, name);
    expect(table["BillingMode"]).toBe("PAY_PER_REQUEST");
    expect(table).not.toHaveProperty("WriteProvisionedThroughputSettings");
  });

  it.each([
    [names.auditTable, reads(1, 500)],
    [names.stateTable, reads(5, 50)],
  ])("is provisioned and follows the load where it is to: %s", (name, replica) => {
    expect(tableIn(provisioned, name)).toMatchObject({
      BillingMode: "PROVISIONED",
      WriteProvisionedThroughputSettings: writes,
      Replicas: [replica],
    });
  });

  it("is that of each index of the audit table too, for an event may be written to each", () => {
    const { GlobalSecondaryIndexes, Replicas } = tableIn(provisioned, names.auditTable);
    const [replica] = listOf(Replicas) as { GlobalSecondaryIndexes: object[] }[];
    const indexes = listOf(GlobalSecondaryIndexes);
    expect(indexes.length).toBeGreaterThan(0);
    expect(replica?.GlobalSecondaryIndexes).toHaveLength(indexes.length);
    for (const index of indexes) {
      expect(index).toMatchObject({ WriteProvisionedThroughputSettings: writes });
    }
    for (const index of replica?.GlobalSecondaryIndexes ?? []) {
      expect(index).toMatchObject(reads(1, 500));
    }
  });
});
