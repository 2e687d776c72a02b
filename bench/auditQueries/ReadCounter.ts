import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { AttributeMap } from "../../core/audit/AttributeValue.ts";
import { itemBytes } from "../../test/support/audit/itemBytes.ts";

interface Answer {
  readonly Item?: AttributeMap;
  readonly Items?: readonly AttributeMap[];
  readonly Responses?: Readonly<Record<string, readonly AttributeMap[]>>;
}

const bytesPerUnit = 4096;

/**
 * Counts the requests that a client sends, and the read units that DynamoDB charges for them by its
 * rules: of a query what it read together, of single items each by itself. The emulator says half a
 * unit of every query, whatever it read.
 */
export class ReadCounter {
  requests = 0;
  units = 0;

  constructor(client: DynamoDBClient) {
    client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        this.#count(answer.output as Answer);
        return answer;
      },
      { step: "initialize" },
    );
  }

  reset(): void {
    this.requests = 0;
    this.units = 0;
  }

  #count({ Item, Items, Responses }: Answer): void {
    this.requests += 1;
    if (Item) this.units += unitsOf(itemBytes(Item));
    if (Items) {
      this.units += 0.5 * unitsOf(Items.reduce((sum, item) => sum + itemBytes(item), 0));
    }
    for (const item of Object.values(Responses ?? {}).flat()) {
      this.units += 0.5 * unitsOf(itemBytes(item));
    }
  }
}

function unitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / bytesPerUnit));
}
