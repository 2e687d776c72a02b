import type { SQSEvent } from "aws-lambda";
import { SubscriberPublisher } from "../../../../../client/subscriber/SubscriberPublisher.ts";
import { inMemoryTransport } from "../../../../../client/transports/inMemoryTransport.ts";
import type { Faults } from "../../../../../client/transports/SimulatedEventBridge.ts";
import type { RoutedEvent } from "../../../../../core/envelope/Envelope.ts";
import type { EventPublisher } from "../../../../../functions/stages/subscriber/EventPublisher.ts";
import { subscriberHandler } from "../../../../../functions/stages/subscriber/subscriberHandler.ts";
import type { HandlerEventMetadata } from "../../../../../project/subscriptions/HandlerContext.ts";
import type { HandlerResult } from "../../../../../project/subscriptions/subscription.ts";
import { createTestCatalog } from "../../../../support/createTestCatalog.ts";
import { FakeDynamoDb } from "./FakeDynamoDb.ts";
import { failedIds, invocation } from "./messages.ts";
import { recordingPorts, subscribeToOrders } from "./Subscriber.ts";

/** What a handler publishes with, of types that the compiler does not know. */
interface Publishing {
  publish(type: string, data: unknown, metadata?: HandlerEventMetadata): Promise<string>;
  publishAll(
    events: readonly { readonly type: string; readonly data: unknown }[],
  ): Promise<readonly string[]>;
}

type Handle = (
  event: RoutedEvent,
  publishing: Publishing,
) => Promise<HandlerResult> | HandlerResult;

/** An event as it was put on the ingress bus. */
interface Published {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface PublishingOptions extends Pick<Faults, "call"> {
  readonly subscriberId?: string | undefined;
  readonly messageTimeoutSeconds?: number;
}

const schema = { type: "object", properties: { broken: false } };
const catalog = createTestCatalog([
  { id: "orders@placed", schema },
  { id: "orders@opened", schema },
  { id: "orders@closed", schema },
]);

/** The real handler of a subscriber that may publish `orders@opened` and `orders@closed`. */
export class PublishingSubscriber {
  readonly handle: Handle;
  mostCallsAtOnce = 0;
  readonly #lines: Readonly<Record<string, unknown>>[] = [];
  readonly #errors: unknown[] = [];
  readonly #transport: ReturnType<typeof inMemoryTransport>;
  readonly #handler: ReturnType<typeof subscriberHandler>;

  constructor(handle: Handle, options: PublishingOptions = {}) {
    const { subscriberId = "orders.listener", call, messageTimeoutSeconds = 10 } = options;
    this.handle = handle;
    this.#transport = inMemoryTransport({ buses: ["ingress"], faults: call ? { call } : {} });
    const ports = recordingPorts(subscriberId, new FakeDynamoDb(), this.#lines);
    const logError = ports.logger.error.bind(ports.logger);
    ports.logger.error = (message, ...more) => {
      const [fields] = more as { readonly error?: unknown }[];
      this.#errors.push(fields?.error);
      logError(message, ...more);
    };
    this.#handler = subscriberHandler({
      subscription: subscribeToOrders({
        messageTimeoutSeconds,
        publishes: ["orders@opened", "orders@closed"] as never,
        handle: (event, context) => handle(event, context as unknown as Publishing),
      }),
      catalog,
      ports: { ...ports, publisher: this.#publisher() },
    });
  }

  /** The ids of the messages that are to come back. */
  async invoke(event: SQSEvent): Promise<readonly string[]> {
    return failedIds(await this.#handler(event, invocation()));
  }

  get published(): readonly Published[] {
    return this.#transport.stored("ingress").map(({ source, detailType, detail }) => {
      const content = JSON.parse(detail) as Omit<Published, "type">;
      return { type: `${source}@${detailType}`, ...content };
    });
  }

  /** `PutEvents` calls so far. */
  get calls(): number {
    return this.#transport.calls;
  }

  /** What the log says became of each event, in order. */
  get outcomes(): readonly string[] {
    return this.#lines
      .filter((line) => "outcome" in line)
      .map(({ eventId, outcome }) => `${String(eventId)} ${String(outcome)}`);
  }

  /** What was logged as an error, in order. */
  get errors(): readonly unknown[] {
    return this.#errors;
  }

  #publisher(): EventPublisher {
    const bus = this.#transport.bus("ingress");
    const put = bus.put.bind(bus);
    let atOnce = 0;
    bus.put = async (...call) => {
      atOnce += 1;
      this.mostCallsAtOnce = Math.max(this.mostCallsAtOnce, atOnce);
      await new Promise(setImmediate);
      return put(...call).finally(() => {
        atOnce -= 1;
      });
    };
    const settings = { backoffBaseMs: 1, backoffCapMs: 1, maxAttempts: 3 };
    return new SubscriberPublisher({ bus, catalog, settings });
  }
}
