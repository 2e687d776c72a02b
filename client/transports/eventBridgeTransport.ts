import { DescribeEventBusCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import { objectWith, optionRules } from "../../core/options/optionRules.ts";
import { EventBridgeBus } from "../../functions/adapters/EventBridgeBus.ts";
import type { CallOptions, ClientBus, Transport } from "./Transport.ts";
import { toVerifyError } from "./toVerifyError.ts";

/** How to reach EventBridge. */
export interface EventBridgeTransportOptions {
  /**
   * A client whose `maxAttempts` is 1, so that nothing is sent again without being counted.
   *
   * @default one that takes Region, credentials and endpoint from the environment
   */
  readonly client?: EventBridgeClient;
  /**
   * Whether to ask once, before the first event, if the bus exists; it needs
   * events:DescribeEventBus. Without it, events for a bus that doesn't exist vanish and are
   * reported as published.
   *
   * @default true
   */
  readonly verifyBus?: boolean;
}

/**
 * A transport to Amazon EventBridge.
 *
 * @throws {SignalboxError} OPTIONS_INVALID when an option is unknown or has a wrong value.
 * @example
 * ```ts
 * import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
 * import { createClient, eventBridgeTransport } from "signalbox/client";
 *
 * const eventBridge = new EventBridgeClient({ region: "eu-central-1", maxAttempts: 1 });
 * const transport = eventBridgeTransport({ client: eventBridge });
 * const client = createClient({ busName: "signalbox-ingress", transport });
 * ```
 */
export function eventBridgeTransport(options: EventBridgeTransportOptions = {}): Transport {
  checkOptions("eventBridgeTransport", options, {
    client: { ...objectWith("an EventBridgeClient", "send"), required: false },
    verifyBus: optionRules.flag,
  });
  const { client = new EventBridgeClient({ maxAttempts: 1 }), verifyBus = true } = options;
  return { bus: (name) => new VerifiedEventBridgeBus(name, client, verifyBus) };
}

class VerifiedEventBridgeBus extends EventBridgeBus implements ClientBus {
  readonly #client: EventBridgeClient;
  readonly #describes: boolean;
  #verified: Promise<void> | undefined;

  constructor(busName: string, client: EventBridgeClient, describes: boolean) {
    super({ busName, client });
    this.#client = client;
    this.#describes = describes;
  }

  /** One request however many callers wait for it; a failure is forgotten, so that it heals. */
  async verify({ signal }: CallOptions = {}): Promise<void> {
    this.#verified ??= this.#verify(signal).catch((error: unknown) => {
      this.#verified = undefined;
      throw error;
    });
    await this.#verified;
  }

  async #verify(signal: AbortSignal | undefined): Promise<void> {
    await this.#checkAttempts();
    if (!this.#describes) return;
    const command = new DescribeEventBusCommand({ Name: this.name });
    const sendOptions = signal ? { abortSignal: signal } : {};
    await this.#client.send(command, sendOptions).catch((cause: unknown) => {
      throw toVerifyError(this.name, cause);
    });
  }

  async #checkAttempts(): Promise<void> {
    const maxAttempts = await this.#client.config.maxAttempts();
    if (maxAttempts === 1) return;
    throw new SignalboxError(
      "OPTIONS_INVALID",
      `eventBridgeTransport: the client's maxAttempts must be 1, got ${maxAttempts}: it would ` +
        "send events again by itself. Make it with new EventBridgeClient({ maxAttempts: 1 }).",
    );
  }
}
