import { ConditionalCheckFailedException, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { SubjectId } from "signalbox/pipeline";
import type { BasicSettings, EventRecords, RecordKind } from "./EventContent.ts";
import { EventGone } from "./EventGone.ts";
import type { EventStore, Opening, Subject, WrittenEvent } from "./EventStore.ts";
import {
  type EventKey,
  recordPrefix,
  settingsSortKey,
  subjectKey,
  subjectPartition,
} from "./eventTable.ts";
import { readBasicSettings, readRecord, readSubject } from "./readRecord.ts";

/** The most that DynamoDB writes in one transaction. */
const maxPutsPerTransaction = 100;

type Item = EventKey & Readonly<Record<string, unknown>>;
type ItemOfEvent = Pick<EventKey, "sk">;

/** Events in a table of DynamoDB: each in a partition of its own, with an item for each record. */
export class DynamoEventStore implements EventStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(options: { readonly client: DynamoDBClient; readonly tableName: string }) {
    this.#client = DynamoDBDocumentClient.from(options.client, {
      marshallOptions: { removeUndefinedValues: true },
    });
    this.#tableName = options.tableName;
  }

  async findSubject(id: SubjectId, signal?: AbortSignal): Promise<Subject | undefined> {
    const item = await this.#get(subjectKey(id), signal);
    return item && readSubject({ ...item, type: id.type, id: id.id }, placeOf(item));
  }

  async addSubject(subject: Subject, signal?: AbortSignal): Promise<boolean> {
    const command = new PutCommand({
      TableName: this.#tableName,
      Item: { ...subjectKey(subject), ...subject },
      ConditionExpression: "attribute_not_exists(pk)",
    });
    return holds(this.#client.send(command, until(signal)));
  }

  async openSubject(id: SubjectId, opening: Opening, signal?: AbortSignal): Promise<boolean> {
    const command = new UpdateCommand({
      TableName: this.#tableName,
      Key: subjectKey(id),
      UpdateExpression:
        "SET #status = :open, #openedAt = if_not_exists(#openedAt, :openedAt), #missing = :missing",
      ConditionExpression: "#createdBy = :createdBy",
      ExpressionAttributeNames: {
        "#status": "status",
        "#openedAt": "openedAt",
        "#missing": "missing",
        "#createdBy": "createdBy",
      },
      ExpressionAttributeValues: {
        ":open": "open",
        ":openedAt": opening.openedAt,
        ":missing": opening.missing,
        ":createdBy": opening.createdBy,
      },
    });
    return holds(this.#client.send(command, until(signal)));
  }

  async readSettings(eventId: string, signal?: AbortSignal): Promise<BasicSettings | undefined> {
    const item = await this.#get({ pk: partitionOf(eventId), sk: settingsSortKey }, signal);
    return item && readBasicSettings(item, placeOf(item));
  }

  async writeSettings(
    event: WrittenEvent,
    settings: BasicSettings,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.#put(event, [{ ...settings, sk: settingsSortKey }], signal);
  }

  async read<Kind extends RecordKind>(
    eventId: string,
    kind: Kind,
    signal?: AbortSignal,
  ): Promise<readonly EventRecords[Kind][]> {
    const query = {
      TableName: this.#tableName,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": partitionOf(eventId), ":prefix": recordPrefix(kind) },
      ConsistentRead: true,
    };
    const records: EventRecords[Kind][] = [];
    const pages = paginateQuery({ client: this.#client }, query, until(signal));
    for await (const { Items = [] } of pages) {
      records.push(...Items.map((item) => toRecord(kind, item)));
    }
    return records;
  }

  async write<Kind extends RecordKind>(
    event: WrittenEvent,
    kind: Kind,
    records: readonly EventRecords[Kind][],
    signal?: AbortSignal,
  ): Promise<void> {
    const items = records.map((record) => ({ ...record, sk: `${recordPrefix(kind)}${record.id}` }));
    await this.#put(event, items, signal);
  }

  /**
   * A look beforehand rather than a condition in the transaction: steps that run at once would
   * all take part with the same item, and DynamoDB cancels transactions that meet on one.
   */
  async #put(
    event: WrittenEvent,
    items: readonly ItemOfEvent[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const subject = await this.findSubject({ type: "event", id: event.id }, signal);
    if (subject?.createdBy !== event.createdBy) throw new EventGone(event);
    const puts = items.map((item) => ({
      Put: { TableName: this.#tableName, Item: { ...item, pk: partitionOf(event.id) } },
    }));
    for (let from = 0; from < puts.length; from += maxPutsPerTransaction) {
      const TransactItems = puts.slice(from, from + maxPutsPerTransaction);
      await this.#client.send(new TransactWriteCommand({ TransactItems }), until(signal));
    }
  }

  async #get(key: EventKey, signal: AbortSignal | undefined): Promise<Item | undefined> {
    const command = new GetCommand({ TableName: this.#tableName, Key: key, ConsistentRead: true });
    const { Item } = await this.#client.send(command, until(signal));
    return Item as Item | undefined;
  }
}

/** Whether the condition of a write held. */
async function holds(written: Promise<unknown>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Its id is what its key says: of that there is one of each. */
function toRecord<Kind extends RecordKind>(
  kind: Kind,
  item: Readonly<Record<string, unknown>>,
): EventRecords[Kind] {
  const id = String(item["sk"]).slice(recordPrefix(kind).length);
  return readRecord(kind, { ...item, id }, placeOf(item));
}

function partitionOf(eventId: string): string {
  return subjectPartition({ type: "event", id: eventId });
}

function placeOf({ pk, sk }: Readonly<Record<string, unknown>>): string {
  return `The item ${String(sk)} of ${String(pk)}`;
}

function until(signal: AbortSignal | undefined): { readonly abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {};
}
