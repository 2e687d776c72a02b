import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  InMemoryTable,
  placeOf,
  type TableAnswer,
  type TableRequest,
} from "../../../../../client/testing/subscriber/InMemoryTable.ts";
import { fromStateAttributes } from "../../../../../functions/adapters/stateItem.ts";

/** What goes wrong with a call: `refuse` changes nothing, `lose` the answer, `hang` never answers. */
export type Fault = "refuse" | "lose" | "hang";

const refusal = { status: 400, body: { __type: "x#AccessDeniedException", message: "refused" } };

/** The state table with faults on demand: in this process, or over HTTP. */
export class FakeDynamoDb extends InMemoryTable {
  readonly calls: string[] = [];
  /** Decides on a fault for a call, by operation and partition. */
  fault: (operation: string, pk: string) => Fault | undefined = () => undefined;
  #server: Server | undefined;

  /** @param isAlive once false, every call fails, so that what is left of the process ends. */
  override client(isAlive: () => boolean = () => true): DynamoDBClient {
    return this.connect(async (operation, request, signal) => {
      if (!isAlive()) throw new Error("this process is dead");
      const answer = this.call(operation, request);
      if (!answer) return hangUntil(signal);
      if (!isAlive()) throw new Error("this process died during the call");
      return answer;
    });
  }

  /** Serves the table on the loopback, and returns its address. */
  async listen(): Promise<string> {
    const server = createServer((request, response) => {
      const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
      void text(request).then((body) => {
        const answer = this.call(operation, JSON.parse(body) as TableRequest);
        response.writeHead(answer?.status ?? 500, { "content-type": "application/x-amz-json-1.0" });
        response.end(JSON.stringify(answer?.body));
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
    const item = this.items.get(placeOf({ Key: { pk: { S: pk }, sk: { S: sk } } }));
    return item && fromStateAttributes(item);
  }

  /** What a call gets; undefined for no answer at all. */
  call(operation: string, request: TableRequest): TableAnswer | undefined {
    this.calls.push(`${operation} ${placeOf(request)}`);
    const fault = this.fault(operation, (request.Key ?? request.Item)?.["pk"]?.S ?? "");
    if (fault === "refuse") return refusal;
    if (fault === "hang") return undefined;
    const answer = this.run(operation, request);
    return fault === "lose" ? refusal : answer;
  }
}

function hangUntil(signal?: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
}
