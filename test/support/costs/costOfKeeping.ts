import { defineConfig } from "../../../project/config/defineConfig.ts";
import { orderOf } from "../audit/eventShapes.ts";
import { writeUnits } from "../audit/writeUnits.ts";
import { GateInMemory } from "../gate/gateInMemory.ts";
import { gateMessageOf } from "../gate/messages.ts";
import type { EventKb } from "./counts.ts";
import { prices } from "./prices.ts";

/** What keeping a million events for a year takes, in GB and USD. */
export interface KeepingCosts {
  readonly tableGb: number;
  readonly entriesGb: number;
  readonly storage: number;
  readonly recovery: number;
  readonly rareStorage: number;
}

/** DynamoDB adds so many to each item, and to each entry of an index. */
const overheadBytes = 100;
const months = 12;

/** By the gate's own record of an event that nobody did and that nothing caused. */
export async function costOfKeeping(eventKb: EventKb): Promise<KeepingCosts> {
  const gate = new GateInMemory();
  const detail = {
    metadata: { id: "0198f2c4-5d1e-7a3b-9c4d-2e6f8a1b3c10" },
    data: orderOf(eventKb * 1024),
  };
  await gate.gate(gateMessageOf({ ingressId: "3c9909ff-ec9f-4a5b-8c12-7a1a0f0b7d10", detail }));
  const [item] = gate.records.values();
  if (!item) throw new Error("the gate records it");
  const { itemBytes, entriesBytes, entries } = writeUnits(item, defineConfig({}).auditIndexes);
  const tableGb = gbOfMillion(itemBytes + overheadBytes);
  const entriesGb = gbOfMillion(entriesBytes + entries.size * overheadBytes);
  return {
    tableGb,
    entriesGb,
    storage: months * (tableGb + entriesGb) * prices.storageGb,
    recovery: months * tableGb * prices.recoveryGb,
    rareStorage: months * (tableGb + entriesGb) * prices.rareStorageGb,
  };
}

function gbOfMillion(bytes: number): number {
  return (bytes * 1_000_000) / 1e9;
}
