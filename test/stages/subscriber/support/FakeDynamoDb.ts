import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Expression, type Item, type Placeholders } from "./expressions.ts";

interface Request extends Placeholders {
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

interface Answer {
  /** 0 for none at all. */
  readonly status: number;
  readonly body: unknown;
}

/** What goes wrong with a call: `refuse` changes nothing, `lose` the answer, `hang` never answers. */
export type Fault = "refuse" | "lose" | "hang";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const refusal = { status: 400, body: { __type: "x#AccessDeniedException", message: "refused" } };

/** One table with `pk` and `sk`, behind the real client: in this process, or over HTTP. */
export class FakeDynamoDb {
  readonly items = new Map<string, Item>();
  readonly calls: string[] = [];
  /** Decides on a fault for a call, by operation and partition. */
  fault: (operation: string, pk: string) => Fault | undefined = () => undefined;
  #server: Server | undefined;

  /** @param isAlive once false, no call gets an answer any more. */
  client(isAlive: () => boolean = () => true): DynamoDBClient {
    return new DynamoDBClient({
      region: "eu-central-1",
      credentials,
      maxAttempts: 1,
      requestHandler: {
        handle: async (
          request: { headers: Record<string, string>; body: Uint8Array },
          { abortSignal }: { abortSignal?: AbortSignal } = {},
        ) => {
          if (!isAlive()) return new Promise(() => {});
          const operation = request.headers["x-amz-target"]?.split(".")[1] ?? "";
          const input = JSON.parse(new TextDecoder().decode(request.body)) as Request;
          const { status, body } = this.call(operation, input);
          if (status === 0) return hangUntil(abortSignal);
          if (!isAlive()) return new Promise(() => {});
          const headers = { "content-type": "application/x-amz-json-1.0" };
          const bytes = new TextEncoder().encode(JSON.stringify(body));
          return { response: { statusCode: status, headers, body: bytes } };
        },
      },
    });
  }

  /** Serves the table on the loopback, and returns its address. */
  async listen(): Promise<string> {
    const server = createServer((request, response) => {
      const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
      void text(request).then((body) => {
        const answer = this.call(operation, JSON.parse(body) as Request);
        response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" });
        response.end(JSON.stringify(answer.body));
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => {
      if (this.#server) this.#server.close(resolve);
      else resolve(undefined);
    });
  }

  /** The item under a key, as plain values. */
  read(pk: string, sk: string): Record<string, unknown> | undefined {
    const item = this.items.get(keyOf(pk, sk));
    return item && unmarshall(item);
  }

  /** All items under a sort key, as plain values by partition. */
  all(sk: string): Record<string, Record<string, unknown>> {
    const found = [...this.items.values()].map((item) => unmarshall(item));
    return Object.fromEntries(
      found.filter((item) => item["sk"] === sk).map((item) => [String(item["pk"]), item]),
    );
  }

  call(operation: string, request: Request): Answer {
    const key = request.Key ?? request.Item ?? {};
    const pk = key["pk"]?.S ?? "";
    const place = keyOf(pk, key["sk"]?.S ?? "");
    this.calls.push(`${operation} ${place}`);
    const fault = this.fault(operation, pk);
    if (fault === "refuse") return refusal;
    if (fault === "hang") return { status: 0, body: undefined };
    const answer = this.#run(operation, request, place);
    return fault === "lose" ? refusal : answer;
  }

  #run(operation: string, request: Request, place: string): Answer {
    const stored = this.items.get(place);
    if (operation === "GetItem") return { status: 200, body: stored ? { Item: stored } : {} };
    const condition = request.ConditionExpression;
    if (condition && !new Expression(condition, stored ?? {}, request).condition()) {
      const shown = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD" && stored;
      const type = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException";
      const body = { __type: type, message: "The conditional request failed" };
      return { status: 400, body: shown ? { ...body, Item: stored } : body };
    }
    if (operation === "DeleteItem") this.items.delete(place);
    else if (operation === "PutItem") this.items.set(place, { ...request.Item });
    else if (operation === "UpdateItem") {
      const expression = new Expression(
        request.UpdateExpression ?? "",
        stored ?? { ...request.Key },
        request,
      );
      this.items.set(place, expression.update());
    } else throw new Error(`no operation ${operation}`);
    return { status: 200, body: {} };
  }
}

function hangUntil(signal?: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

function keyOf(pk: string, sk: string): string {
  return `${pk} | ${sk}`;
}
