import { Billing, Capacity } from "aws-cdk-lib/aws-dynamodb";
import type { TableCapacity } from "../../project/config/TableCapacity.ts";

/**
 * How a table and each of its indexes are paid for: on demand, or by what is provisioned, which
 * DynamoDB's auto scaling keeps near the load.
 */
export function tableBilling(capacity: Required<TableCapacity> | undefined): Billing {
  if (!capacity) return Billing.onDemand();
  const { targetUtilisation, minReadUnits, maxReadUnits, minWriteUnits, maxWriteUnits } = capacity;
  return Billing.provisioned({
    readCapacity: scaled(minReadUnits, maxReadUnits, targetUtilisation),
    writeCapacity: scaled(minWriteUnits, maxWriteUnits, targetUtilisation),
  });
}

function scaled(minCapacity: number, maxCapacity: number, targetUtilizationPercent: number) {
  // A table that was on demand starts with the least; DynamoDB asks for a beginning.
  const seedCapacity = minCapacity;
  return Capacity.autoscaled({ minCapacity, maxCapacity, targetUtilizationPercent, seedCapacity });
}
