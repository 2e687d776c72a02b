import { classifyEntryResult } from "../../core/bus/classifyAnswer.ts";
import type { EntryOutcome } from "../../core/bus/EventBus.ts";
import { toPutEventsError } from "../../core/bus/PutEventsError.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import { optionRules } from "../../core/options/optionRules.ts";
import {
  type Answer,
  type Faults,
  SimulatedEventBridge,
  type StoredEntry,
} from "./SimulatedEventBridge.ts";
import type { CallOptions, ClientBus, Transport } from "./Transport.ts";
import { toVerifyError } from "./toVerifyError.ts";

/** What an in-memory transport starts with. */
export interface InMemoryTransportOptions {
  /** Names of the buses that exist. */
  readonly buses: readonly string[];
  /** @default none */
  readonly faults?: Faults;
  /** As with EventBridge: whether to ask if a bus exists. @default true */
  readonly verifyBus?: boolean;
}

/** A transport that keeps what is published, for tests and local development. */
export interface InMemoryTransport extends Transport {
  /** What was put on a bus, in order; empty for one that does not exist. */
  stored(busName: string): readonly StoredEntry[];
  /** How many `PutEvents` calls were made so far. */
  readonly calls: number;
  /** Replaces the faults from now on. */
  inject(faults: Faults): void;
}

/**
 * Buses in memory that behave like EventBridge's: the same limits, refusals and traps (events
 * for a bus that does not exist are accepted and dropped), and faults on demand.
 *
 * @throws {SignalboxError} OPTIONS_INVALID when an option is unknown or has a wrong value.
 * @example
 * ```ts
 * import { createClient, inMemoryTransport } from "signalbox/client";
 *
 * const transport = inMemoryTransport({ buses: ["test"] });
 * const client = createClient({ busName: "test", transport });
 * await client.publish(client.event("orders@order.placed", { orderId: "A-17", total: 250 }));
 * const [stored] = transport.stored("test"); // { source: "orders", detailType: "order.placed", … }
 * ```
 */
export function inMemoryTransport(options: InMemoryTransportOptions): InMemoryTransport {
  checkOptions<InMemoryTransportOptions>("inMemoryTransport", options, {
    buses: { ...optionRules.texts, required: true },
    faults: { allowed: "an object", accepts: (value) => typeof value === "object" },
    verifyBus: optionRules.flag,
  });
  const service = new SimulatedEventBridge(options.buses);
  service.faults = options.faults ?? {};
  return {
    bus: (name) => new InMemoryBus(name, service, options.verifyBus ?? true),
    stored: (busName) => service.stored(busName),
    get calls() {
      return service.calls;
    },
    inject: (faults) => {
      service.faults = faults;
    },
  };
}

class InMemoryBus implements ClientBus {
  readonly name: string;
  readonly #service: SimulatedEventBridge;
  readonly #describes: boolean;
  #verified = false;

  constructor(name: string, service: SimulatedEventBridge, describes: boolean) {
    this.name = name;
    this.#service = service;
    this.#describes = describes;
  }

  async verify(): Promise<void> {
    if (this.#verified || !this.#describes) return;
    const answer = this.#service.describeEventBus(this.name);
    if (answer.kind !== "found") throw toVerifyError(this.name, toCause(answer));
    this.#verified = true;
  }

  async put(
    entries: Parameters<ClientBus["put"]>[0],
    { signal }: CallOptions = {},
  ): Promise<readonly EntryOutcome[]> {
    const answer = this.#service.putEvents(this.name, entries);
    if (answer.kind === "results") return answer.results.map(classifyEntryResult);
    if (answer.kind === "hangs") await whenAborted(signal);
    throw toPutEventsError(this.name, entries.length, toCause(answer));
  }
}

/** An error like the SDK's for such an answer. */
function toCause(answer: Answer): Error {
  if (answer.kind === "error") {
    const { name, status, message } = answer;
    return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
  }
  if (answer.kind === "unreachable") {
    return Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  }
  return Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
}

function whenAborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener("abort", () => resolve(), { once: true });
  });
}
