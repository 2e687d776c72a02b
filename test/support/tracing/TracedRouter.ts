import type { SQSEvent } from "aws-lambda";
import { createClient } from "../../../client/createClient.ts";
import { SubscriberPublisher } from "../../../client/subscriber/SubscriberPublisher.ts";
import { coreBusText } from "../../../client/testing/events/coreBusText.ts";
import { invocation, queueMessage } from "../../../client/testing/subscriber/lambdaInput.ts";
import { OutcomeLogger, SilentMetrics } from "../../../client/testing/subscriber/telemetry.ts";
import { inMemoryTransport } from "../../../client/transports/inMemoryTransport.ts";
import { toRow } from "../../../core/audit/AuditRow.ts";
import type { Envelope } from "../../../core/envelope/Envelope.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { OtlpTracing } from "../../../functions/adapters/OtlpTracing.ts";
import { gateHandler } from "../../../functions/stages/gate/gateHandler.ts";
import { subscriberHandler } from "../../../functions/stages/subscriber/subscriberHandler.ts";
import type { Tracing } from "../../../functions/tracing/Tracing.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import { FakeDynamoDb } from "../../functions/stages/subscriber/support/FakeDynamoDb.ts";
import { recordingPorts } from "../../functions/stages/subscriber/support/Subscriber.ts";
import { GateInMemory } from "../gate/gateInMemory.ts";
import { gateMessageOf } from "../gate/messages.ts";
import type { OtlpCollector } from "./OtlpCollector.ts";

type Handler = (batch: SQSEvent, context: ReturnType<typeof invocation>) => Promise<unknown>;

export interface TracedRouterOptions {
  readonly collector: OtlpCollector;
  readonly catalog: EventCatalog;
  /** By id, `<context>.<name>`. */
  readonly subscribers: Readonly<Record<string, Subscription>>;
}

/**
 * A traced deployment in this process: the handlers of gate and subscribers as they are deployed, on
 * buses and tables in memory, each with a tracing of its own as if it were a process of its own.
 */
export class TracedRouter {
  /** A bus's client of a publisher; its events go to the gate with the next `run`. */
  readonly client;
  readonly #transport = inMemoryTransport({ buses: ["ingress"] });
  readonly #gate: GateInMemory;
  readonly #gateHandler: Handler;
  readonly #subscribers: readonly { readonly to: readonly string[]; readonly handler: Handler }[];
  #gated = 0;
  #routed = 0;

  constructor({ collector, catalog, subscribers }: TracedRouterOptions) {
    // Never twice the same, for the audit trail sorts by it.
    let now = Date.now();
    this.#gate = new GateInMemory({
      clock: () => {
        now += 1;
        return new Date(now);
      },
    });
    this.#gateHandler = gateHandler(
      { ...this.#gate.setup, catalog, tracing: tracingOf("gate", collector) },
      { logger: new OutcomeLogger({ logLevel: "SILENT" }), metrics: new SilentMetrics() },
    );
    const bus = this.#transport.bus("ingress");
    this.#subscribers = Object.entries(subscribers).map(([id, subscription]) => ({
      to: subscription.to,
      handler: subscriberHandler({
        subscription,
        catalog,
        ports: recordingPorts(id, new FakeDynamoDb(), []),
        publisher: new SubscriberPublisher({ bus, catalog }),
        tracing: tracingOf(id, collector),
      }),
    }));
    this.client = createClient<Readonly<Record<string, unknown>>>({
      busName: "ingress",
      transport: this.#transport,
      catalog,
    });
  }

  /** Takes what is on the ingress bus through gate and subscribers, until nothing is left. */
  async run(): Promise<void> {
    for (;;) {
      const entries = this.#transport.stored("ingress").slice(this.#gated);
      if (entries.length === 0) return;
      this.#gated += entries.length;
      const messages = entries.map(({ source, detailType, detail }, index) =>
        gateMessageOf({
          ingressId: `ingress-${this.#gated}-${index}`,
          source,
          detailType,
          detail: JSON.parse(detail) as unknown,
        }),
      );
      await this.#gateHandler(toBatch(messages), invocation(30_000));
      await this.#route();
    }
  }

  /** The audit trail's rows, as lists show them. */
  get rows() {
    return [...this.#gate.records.values()].map(toRow);
  }

  async #route(): Promise<void> {
    const entries = this.#gate.bus.slice(this.#routed);
    this.#routed += entries.length;
    for (const { to, handler } of this.#subscribers) {
      const wanted = entries.filter((entry) => to.includes(`${entry.source}@${entry.detailType}`));
      const messages = wanted.map(({ source, detailType, detail }, index) => ({
        messageId: `message-${index}`,
        body: coreBusText({ source, detailType, detail: JSON.parse(detail) as Envelope }),
      }));
      if (messages.length > 0) await handler(toBatch(messages), invocation(30_000));
    }
  }
}

function tracingOf(serviceName: string, { endpoint }: OtlpCollector): Tracing {
  return new OtlpTracing({
    receiver: { url: new URL(`${endpoint}/v1/traces`), headers: {} },
    serviceName,
    sampleRatio: 1,
    logger: { warn: () => undefined },
    now: Date.now,
    // As long as a busy machine takes.
    sendingMs: 20_000,
  });
}

function toBatch(
  messages: readonly { readonly messageId: string; readonly body: string }[],
): SQSEvent {
  return { Records: messages.map((message) => queueMessage({ ...message, receiveCount: 1 })) };
}
