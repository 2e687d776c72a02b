import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { context } from "../../../functions/contexts/github/context.ts";
import { subscriberHandler } from "../../../functions/stages/subscriber/subscriberHandler.ts";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { FakeDynamoDb } from "../../stages/subscriber/support/FakeDynamoDb.ts";
import { invocation, record } from "../../stages/subscriber/support/messages.ts";
import { type Line, recordingPorts } from "../../stages/subscriber/support/Subscriber.ts";

/** An event of the context: what it is and what it says. */
export interface GithubEvent {
  readonly detailType: string;
  readonly data: unknown;
  /** @default "2026-11-21T09:00:00.000Z" */
  readonly time?: string;
}

/** A subscriber of the context as it is deployed, over a state table in this process. */
export class GithubSubscriber {
  readonly table = new FakeDynamoDb();
  readonly #lines: Line[] = [];
  readonly #name: string;
  readonly #handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
  #sent = 0;

  constructor(name: string) {
    const subscription = context.subscribers[name];
    if (!subscription) throw new Error(`the context has no subscriber ${name}`);
    this.#name = name;
    this.#handler = subscriberHandler({
      subscription,
      catalog: eventCatalog,
      ports: recordingPorts(`github.${name}`, this.table, this.#lines),
    });
  }

  /** Delivers events one after another, each under an id of its own; says what became of each. */
  async receive(...events: readonly GithubEvent[]): Promise<readonly string[]> {
    const before = this.#lines.length;
    for (const { detailType, data, time = "2026-11-21T09:00:00.000Z" } of events) {
      this.#sent += 1;
      const id = `eb-${this.#sent}`;
      const message = record({ id, source: "github", detailType, data, metadata: { time } });
      await this.#handler({ Records: [message] }, invocation());
    }
    return this.#lines
      .slice(before)
      .flatMap(({ outcome, reason }) =>
        outcome ? [reason ? `${String(outcome)}: ${String(reason)}` : String(outcome)] : [],
      );
  }

  /** What it keeps, by key. */
  get state(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
    const prefix = `github.${this.#name}#`;
    return Object.fromEntries(
      Object.entries(this.table.all("STATE")).map(([key, { pk: _pk, sk: _sk, ...item }]) => [
        key.slice(prefix.length),
        item,
      ]),
    );
  }
}
