import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { fromStateAttributes } from "../../../functions/adapters/stateItem.ts";
import { Expression, type Item, type Placeholders } from "./Expression.ts";

/** What the client sends for an operation on one item. */
export interface TableRequest extends Placeholders {
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

/** What DynamoDB answers. */
export interface TableAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers one call of a client. */
type Answering = (
  operation: string,
  request: TableRequest,
  signal: AbortSignal | undefined,
) => Promise<TableAnswer>;

const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/**
 * The state table in memory, behind AWS's own client: a subscriber's runtime makes the very calls
 * it makes when deployed, conditions included. Knows the operations and the part of DynamoDB's
 * expressions that the runtime uses.
 */
export class InMemoryTable {
  readonly items = new Map<string, Item>();

  /** A client of DynamoDB whose every call ends here. */
  client(): DynamoDBClient {
    return this.connect(async (operation, request) => this.run(operation, request));
  }

  /** All items under a sort key, as plain values by partition. */
  all(sk: string): Record<string, Record<string, unknown>> {
    const found = [...this.items.values()].map((item) => fromStateAttributes(item));
    return Object.fromEntries(
      found.filter((item) => item["sk"] === sk).map((item) => [String(item["pk"]), item]),
    );
  }

  protected connect(answer: Answering): DynamoDBClient {
    return new DynamoDBClient({
      region: "eu-central-1",
      credentials,
      maxAttempts: 1,
      // Nobody checks signatures here, and they are a good part of what a call costs.
      signer: { sign: async (request) => request },
      requestHandler: {
        handle: async (
          request: { headers: Record<string, string>; body: Uint8Array },
          { abortSignal }: { abortSignal?: AbortSignal } = {},
        ) => {
          const operation = request.headers["x-amz-target"]?.split(".")[1] ?? "";
          const input = JSON.parse(new TextDecoder().decode(request.body)) as TableRequest;
          const { status, body } = await answer(operation, input, abortSignal);
          const headers = { "content-type": "application/x-amz-json-1.0" };
          const bytes = new TextEncoder().encode(JSON.stringify(body));
          return { response: { statusCode: status, headers, body: bytes } };
        },
      },
    });
  }

  protected run(operation: string, request: TableRequest): TableAnswer {
    const place = placeOf(request);
    const stored = this.items.get(place);
    if (operation === "GetItem") return { status: 200, body: stored ? { Item: stored } : {} };
    const condition = request.ConditionExpression;
    if (condition && !new Expression(condition, stored ?? {}, request).condition()) {
      return conditionFailed(request, stored);
    }
    if (operation === "DeleteItem") this.items.delete(place);
    else if (operation === "PutItem") this.items.set(place, { ...request.Item });
    else if (operation === "UpdateItem") {
      const before = stored ?? { ...request.Key };
      const expression = new Expression(request.UpdateExpression ?? "", before, request);
      this.items.set(place, expression.update());
    } else throw new Error(`no operation ${operation}`);
    return { status: 200, body: {} };
  }
}

/** Where a request's item is kept. */
export function placeOf({ Key, Item }: TableRequest): string {
  const { pk, sk } = Key ?? Item ?? {};
  return `${pk?.S ?? ""} | ${sk?.S ?? ""}`;
}

function conditionFailed(request: TableRequest, stored: Item | undefined): TableAnswer {
  const shown = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD" && stored;
  const type = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException";
  const body = { __type: type, message: "The conditional request failed" };
  return { status: 400, body: shown ? { ...body, Item: stored } : body };
}
