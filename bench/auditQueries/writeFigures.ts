import type {
  DynamoDBClient,
  PutItemCommandInput,
  PutItemCommandOutput,
} from "@aws-sdk/client-dynamodb";
import type { AttributeMap } from "../../core/audit/AttributeValue.ts";
import { type OptionalIndex, optionalIndexes } from "../../core/audit/auditTableSchema.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { DynamoAuditLog } from "../../functions/adapters/DynamoAuditLog.ts";
import type { GateMessage } from "../../functions/stages/gate/GateSetup.ts";
import { eventCatalog } from "../../generated/eventCatalog.ts";
import { eventShapes, rejectedShape } from "../../test/support/audit/eventShapes.ts";
import { writeUnits } from "../../test/support/audit/writeUnits.ts";
import { gateCatalog } from "../../test/support/gate/gateCatalog.ts";
import { GateInMemory } from "../../test/support/gate/gateInMemory.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";
import { recordedEvents } from "../recordedEvents.ts";
import { createAuditTable } from "./createAuditTable.ts";

const goals: Readonly<Record<string, number>> = {
  "a root": 3,
  "with user, session, claim and resource": 6,
};

/** What writing each shape of event takes, with the usual optional index and with all of them. */
export async function writeFigures(client: () => DynamoDBClient): Promise<readonly Figure[]> {
  const usual = await Writes.open(client(), "usual", ["session"]);
  const every = await Writes.open(
    client(),
    "every",
    Object.keys(optionalIndexes) as OptionalIndex[],
  );
  const figures: Figure[] = [];
  for (const { name, message } of [...eventShapes, rejectedShape]) {
    const { units, counted, bytes } = await usual.write(message, gateCatalog);
    const all = await every.write(message, gateCatalog);
    const goal = goals[name];
    figures.push({
      name: `writing ${name}`,
      value: units,
      unit: "write units",
      ...(goal === undefined ? {} : { goal }),
      note: `item of ${bytes} bytes; ${counted} by the size rules; ${all.units} with every optional index`,
    });
  }
  return [...figures, await recordedFigure(usual)];
}

async function recordedFigure(usual: Writes): Promise<Figure> {
  const written: number[] = [];
  for (const { typeId, body } of recordedEvents()) {
    if (!eventCatalog.find(typeId)?.enabled) continue;
    const message = { messageId: `m-${written.length}`, body };
    written.push((await usual.write(message, eventCatalog)).units);
  }
  return {
    name: "writing a recorded webhook",
    value: median(written),
    unit: "write units",
    note: `median of ${written.length}; ${Math.min(...written)} to ${Math.max(...written)}`,
  };
}

interface Write {
  /** As the emulator says. */
  readonly units: number;
  /** By DynamoDB's size rules. */
  readonly counted: number;
  readonly bytes: number;
}

/** The gate on a table, and what each record that it writes takes. */
class Writes {
  readonly #audit: DynamoAuditLog;
  readonly #writes: Write[] = [];

  private constructor(client: DynamoDBClient, tableName: string, wanted: readonly OptionalIndex[]) {
    this.#audit = new DynamoAuditLog({ tableName, client, shards: [] });
    client.middlewareStack.add(
      (next) => async (args) => {
        const input = args.input as PutItemCommandInput;
        const answer = await next({
          ...args,
          input: { ...input, ReturnConsumedCapacity: "TOTAL" },
        });
        const { ConsumedCapacity } = answer.output as PutItemCommandOutput;
        const { total, itemBytes } = writeUnits(input.Item as AttributeMap, wanted);
        const units = ConsumedCapacity?.CapacityUnits ?? Number.NaN;
        this.#writes.push({ units, counted: total, bytes: itemBytes });
        return answer;
      },
      { step: "initialize" },
    );
  }

  static async open(
    client: DynamoDBClient,
    tableName: string,
    wanted: readonly OptionalIndex[],
  ): Promise<Writes> {
    await createAuditTable(client, tableName, wanted);
    return new Writes(client, tableName, wanted);
  }

  /** Takes one message through the gate. */
  async write(message: GateMessage, catalog: EventCatalog): Promise<Write> {
    const gate = new GateInMemory({ audit: this.#audit }, catalog);
    await gate.gate(message);
    // Behind it may come the event that tells of a rejection.
    const [write] = this.#writes.splice(0);
    if (!write) throw new Error("the gate writes a record");
    return write;
  }
}
