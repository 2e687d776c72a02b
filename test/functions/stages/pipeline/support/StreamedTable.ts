import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import type { Item } from "../../../../../client/testing/subscriber/Expression.ts";
import type {
  TableAnswer,
  TableRequest,
} from "../../../../../client/testing/subscriber/InMemoryTable.ts";
import { StateTable } from "../../../../support/state/StateTable.ts";

/** The state table with its stream: a record of each change, in order. */
export class StreamedTable extends StateTable {
  readonly stream: DynamoDBRecord[] = [];
  clock: () => Date = () => new Date();

  /** A client each of whose calls goes through `around`, which may ask for its answer or not. */
  clientOf(
    around: (operation: string, answer: () => Promise<TableAnswer>) => Promise<TableAnswer>,
  ): DynamoDBClient {
    return this.connect((operation, request) =>
      around(operation, async () => this.run(operation, request)),
    );
  }

  /** Writes an item as anybody may who has the right. */
  put(Item: Item): void {
    this.run("PutItem", { Item });
  }

  /** Changes an item as anybody may who has the right, and answers what DynamoDB does. */
  update(request: object): TableAnswer {
    return this.run("UpdateItem", request);
  }

  protected override run(operation: string, request: TableRequest): TableAnswer {
    const before = new Map(this.items);
    const answer = super.run(operation, request);
    for (const [place, item] of this.items) {
      const old = before.get(place);
      if (old === item) continue;
      this.stream.push({
        eventID: String(this.stream.length),
        dynamodb: {
          ApproximateCreationDateTime: Math.floor(this.clock().getTime() / 1000),
          Keys: { pk: item["pk"] as never, sk: item["sk"] as never },
          NewImage: item as never,
          ...(old ? { OldImage: old as never } : {}),
        },
      });
    }
    return answer;
  }
}
