import { utf8Bytes } from "../../core/bus/packEntries.ts";
import { causeAttributes } from "./deliveryFailure.ts";
import { type MessageOutcome, maxPerCall, type QueueMessage, type Queues } from "./Queues.ts";

/** Long enough to send and delete what one call received. */
const hideSeconds = 120;

/** SQS takes 1 MiB a batch; attributes and names are counted too. */
const maxBatchBytes = 1_048_576;

/** How often in a row a queue must look empty before it counts as empty. */
const emptyPolls = 2;

/** What to move. */
export interface RedriveOptions {
  /** URL of the dead-letter queue. */
  readonly from: string;
  /** URL of the queue the messages came from. */
  readonly to: string;
  /** Messages to move at most: those there at the start. */
  readonly found: number;
  onProgress?(moved: number): void;
}

/** A message that stayed in the dead-letter queue. */
export interface RedriveFailure {
  readonly messageId: string;
  readonly code: string;
  readonly message: string;
}

/** What became of the messages. */
export interface RedriveReport {
  readonly moved: number;
  readonly failed: readonly RedriveFailure[];
  /** What ended the run early. */
  readonly stoppedBy?: unknown;
}

/**
 * Moves messages back to the queue they came from: receive, send, delete. A message is deleted
 * only after SQS said that it took the copy, so none is lost; a crash or lost answer between
 * the two doubles it, which subscribers and the gate absorb by the event's id. Never moves more
 * than were found at the start, so messages that fail again at once can't keep it running.
 */
export async function redrive(queues: Queues, options: RedriveOptions): Promise<RedriveReport> {
  const run = new Run(queues, options);
  let received = 0;
  let empty = 0;
  try {
    while (received < options.found && empty < emptyPolls) {
      const max = Math.min(maxPerCall, options.found - received);
      const messages = await queues.receive(options.from, { max, hideSeconds });
      empty = messages.length === 0 ? empty + 1 : 0;
      received += messages.length;
      await run.moveAll(messages);
      options.onProgress?.(run.moved);
    }
  } catch (error) {
    return { moved: run.moved, failed: run.failed, stoppedBy: error };
  } finally {
    await run.releaseKept();
  }
  return { moved: run.moved, failed: run.failed };
}

class Run {
  moved = 0;
  readonly failed: RedriveFailure[] = [];
  readonly #queues: Queues;
  readonly #options: RedriveOptions;
  readonly #sent = new Set<string>();
  readonly #kept = new Set<QueueMessage>();

  constructor(queues: Queues, options: RedriveOptions) {
    this.#queues = queues;
    this.#options = options;
  }

  async moveAll(messages: readonly QueueMessage[]): Promise<void> {
    for (const message of messages) this.#kept.add(message);
    for (const batch of packMessages(messages)) await this.#move(batch);
  }

  /** Shows what was not moved to others at once; if that fails it shows by itself, later. */
  async releaseKept(): Promise<void> {
    const kept = [...this.#kept];
    for (let start = 0; start < kept.length; start += maxPerCall) {
      const some = kept.slice(start, start + maxPerCall);
      await this.#queues.release(this.#options.from, some).catch(() => undefined);
    }
  }

  async #move(batch: readonly QueueMessage[]): Promise<void> {
    const unsent = batch.filter(({ id }) => !this.#sent.has(id));
    const outcomes =
      unsent.length > 0 ? await this.#queues.send(this.#options.to, unsent.map(withoutCause)) : [];
    for (const [index, message] of unsent.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === "done") this.#sent.add(message.id);
      else this.#fail(message, outcome);
    }
    this.moved += unsent.filter(({ id }) => this.#sent.has(id)).length;
    await this.#remove(batch.filter(({ id }) => this.#sent.has(id)));
  }

  async #remove(sent: readonly QueueMessage[]): Promise<void> {
    // From here on a copy is in the source queue: showing the original again would double it.
    for (const message of sent) this.#kept.delete(message);
    if (sent.length === 0) return;
    const outcomes = await this.#queues.delete(this.#options.from, sent);
    for (const [index, message] of sent.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === "done") continue;
      this.#fail(message, outcome, "sent, but not removed; the next redrive sends it again: ");
    }
  }

  #fail({ id }: QueueMessage, outcome: MessageOutcome | undefined, prefix = ""): void {
    const { code, message } =
      outcome?.status === "failed" ? outcome : { code: "NoAnswer", message: "no answer" };
    this.failed.push({ messageId: id, code, message: `${prefix}${message}` });
  }
}

function withoutCause(message: QueueMessage): QueueMessage {
  const attributes = Object.fromEntries(
    Object.entries(message.attributes).filter(([name]) => !causeAttributes.has(name)),
  );
  return { ...message, attributes };
}

function packMessages(messages: readonly QueueMessage[]): readonly (readonly QueueMessage[])[] {
  const batches: QueueMessage[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    const size = messageBytes(message);
    if (bytes + size > maxBatchBytes) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(message);
    bytes += size;
  }
  return batches;
}

function messageBytes({ body, attributes }: QueueMessage): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { dataType, text = "", bytes }]) =>
      sum + utf8Bytes(name + dataType + text) + (bytes?.byteLength ?? 0),
    utf8Bytes(body),
  );
}
