import type {
  MessageOutcome,
  QueueDepth,
  QueueMessage,
  Queues,
} from "../../../admin/deadLetters/Queues.ts";

/** A call as it was made. */
export interface QueueCall {
  readonly operation: "receive" | "send" | "delete" | "release";
  readonly ids: readonly string[];
}

/** What may go wrong. */
export interface QueueFaults {
  /** Throws before anything happens. */
  readonly failsCall?: (call: QueueCall, number: number) => boolean;
  /** Throws after everything happened: the answer is lost. */
  readonly losesAnswer?: (call: QueueCall, number: number) => boolean;
  readonly failsMessage?: (call: QueueCall, id: string) => boolean;
}

interface Stored {
  readonly message: QueueMessage;
  hidden: boolean;
  receives: number;
}

/** Queues in memory. What is received stays hidden until it is released, or `showAll`. */
export class InMemoryQueues implements Queues {
  readonly calls: QueueCall[] = [];
  faults: QueueFaults = {};
  readonly #queues = new Map<string, Stored[]>();

  create(name: string, ...messages: readonly Partial<QueueMessage>[]): void {
    const stored = messages.map((message, index) => ({
      message: { ...blank, id: `${name}-${index}`, ...message },
      hidden: false,
      receives: 0,
    }));
    this.#queues.set(name, stored);
  }

  messages(name: string): readonly QueueMessage[] {
    return this.#stored(name).map(({ message }) => message);
  }

  hidden(name: string): number {
    return this.#stored(name).filter(({ hidden }) => hidden).length;
  }

  /** As if all visibility time-outs had passed. */
  showAll(): void {
    for (const stored of [...this.#queues.values()].flat()) stored.hidden = false;
  }

  async find(name: string): Promise<string | undefined> {
    return this.#queues.has(name) ? `url:${name}` : undefined;
  }

  async depth(url: string): Promise<QueueDepth> {
    const all = this.#stored(nameOf(url));
    const inFlight = all.filter(({ hidden }) => hidden).length;
    return { visible: all.length - inFlight, inFlight };
  }

  async retentionSeconds(): Promise<number> {
    return 14 * 86_400;
  }

  async receive(url: string, { max }: { readonly max: number }): Promise<readonly QueueMessage[]> {
    const some = this.#stored(nameOf(url))
      .filter(({ hidden }) => !hidden)
      .slice(0, Math.min(max, 10));
    return this.#call(
      "receive",
      some.map(({ message }) => message),
      () => {
        for (const stored of some) {
          stored.hidden = true;
          stored.receives += 1;
        }
        return some.map(({ message, receives }) => ({ ...message, receiveCount: receives }));
      },
    );
  }

  async send(url: string, messages: readonly QueueMessage[]): Promise<readonly MessageOutcome[]> {
    return this.#each("send", messages, (message) => {
      this.#stored(nameOf(url)).push({ message, hidden: false, receives: 0 });
    });
  }

  async delete(url: string, messages: readonly QueueMessage[]): Promise<readonly MessageOutcome[]> {
    return this.#each("delete", messages, ({ id }) => {
      const queue = this.#stored(nameOf(url));
      queue.splice(0, queue.length, ...queue.filter(({ message }) => message.id !== id));
    });
  }

  async release(
    url: string,
    messages: readonly QueueMessage[],
  ): Promise<readonly MessageOutcome[]> {
    return this.#each("release", messages, ({ id }) => {
      for (const stored of this.#stored(nameOf(url))) {
        if (stored.message.id === id) stored.hidden = false;
      }
    });
  }

  #each(
    operation: QueueCall["operation"],
    messages: readonly QueueMessage[],
    act: (message: QueueMessage) => void,
  ): readonly MessageOutcome[] {
    return this.#call(operation, messages, (call) =>
      messages.map((message) => {
        if (this.faults.failsMessage?.(call, message.id)) {
          return { status: "failed", code: "InternalError", message: "injected" };
        }
        act(message);
        return { status: "done" };
      }),
    );
  }

  #call<Result>(
    operation: QueueCall["operation"],
    messages: readonly QueueMessage[],
    act: (call: QueueCall) => Result,
  ): Result {
    const call = { operation, ids: messages.map(({ id }) => id) };
    const number = this.calls.push(call);
    if (messages.length > 10) throw new Error("TooManyEntriesInBatchRequest");
    if (this.faults.failsCall?.(call, number)) throw connectionReset();
    const result = act(call);
    if (this.faults.losesAnswer?.(call, number)) throw connectionReset();
    return result;
  }

  #stored(name: string): Stored[] {
    const queue = this.#queues.get(name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue;
  }
}

const blank = {
  receipt: "receipt",
  body: "{}",
  sentAt: "2026-11-20T00:00:00.000Z",
  receiveCount: 0,
  attributes: {},
};

function nameOf(url: string): string {
  return url.slice("url:".length);
}

function connectionReset(): Error {
  return Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
}
