import { describe, expect, it } from "vitest";
import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import { type OptionalIndex, optionalIndexes } from "../../../core/audit/auditTableSchema.ts";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { defineConfig } from "../../../project/config/defineConfig.ts";
import { eventShapes, rejectedShape } from "../../support/audit/eventShapes.ts";
import { itemBytes } from "../../support/audit/itemBytes.ts";
import { writeUnits } from "../../support/audit/writeUnits.ts";
import { GateInMemory } from "../../support/gate/gateInMemory.ts";
import { gateMessageOf } from "../../support/gate/messages.ts";
import { readRecordedEvents } from "../../support/recordedEvents.ts";

const { auditIndexes: byDefault } = defineConfig({});
const every = Object.keys(optionalIndexes) as OptionalIndex[];

async function recorded(
  message: (typeof eventShapes)[number]["message"],
  gate = new GateInMemory(),
) {
  await gate.gate(message);
  const [item] = gate.records.values();
  if (!item) throw new Error("the gate records it");
  return item;
}

/** What a shape costs with the indexes of every deployment, and with all there are. */
async function unitsByShape(): Promise<Readonly<Record<string, readonly [number, number]>>> {
  const costs = [...eventShapes, rejectedShape].map(async ({ name, message }) => {
    const item = await recorded(message);
    return [name, [writeUnits(item, byDefault).total, writeUnits(item, every).total]] as const;
  });
  return Object.fromEntries(await Promise.all(costs));
}

describe("the write units of an event", () => {
  it("are 3 for a root of 1 KB, and 6 at most with actor and resource", async () => {
    expect(await unitsByShape()).toEqual({
      "a root": [3, 4],
      "with an actor's user": [4, 5],
      "with user, session and claim": [5, 7],
      "with user and resource": [5, 7],
      "with user, session, claim and resource": [6, 9],
      "the same with an access list": [6, 9],
      "caused by another": [4, 5],
      "caused, with actor, resource and access list": [8, 11],
      "the same, severity high": [9, 12],
      "rejected, 10 KB": [12, 12],
    });
  });

  it("are for a recorded webhook the KB it has, and two or three", async () => {
    const declared = readRecordedEvents().filter(({ type }) => eventCatalog.find(type));
    const costs = await Promise.all(
      declared.map(async ({ detailType, payload: detail }) => {
        const gate = new GateInMemory({}, eventCatalog);
        const item = await recorded(gateMessageOf({ source: "github", detailType, detail }), gate);
        return writeUnits(item, byDefault);
      }),
    );
    for (const { total, item, entries } of costs) {
      expect(total).toBe(item + entries.size);
      expect(entries.size).toBeLessThanOrEqual(2);
    }
    const sorted = costs.map(({ total }) => total).toSorted((left, right) => left - right);
    expect([sorted[0], sorted[20], sorted.at(-1)]).toEqual([7, 10, 23]);
  });
});

describe("itemBytes", () => {
  it("counts as DynamoDB's developer guide says", () => {
    const item: AttributeMap = {
      name: { S: "Zoë" },
      count: { N: "-1200" },
      done: { BOOL: true },
      none: { NULL: true },
      list: { L: [{ S: "ab" }, { N: "7" }] },
      map: { M: { key: { S: "value" } } },
    };
    expect(itemBytes(item)).toBe(
      4 + 4 + (5 + 3) + (4 + 1) + (4 + 1) + (4 + 3 + (2 + 1) + (2 + 1)) + (3 + 3 + (3 + 5 + 1)),
    );
  });
});
