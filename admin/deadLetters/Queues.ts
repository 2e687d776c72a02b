/** A message attribute of any of SQS's types. */
export interface MessageAttribute {
  readonly dataType: string;
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

/** A message as it was received. */
export interface QueueMessage {
  readonly id: string;
  /** Allows to delete or release it. */
  readonly receipt: string;
  readonly body: string;
  /** RFC 3339. */
  readonly sentAt: string;
  readonly receiveCount: number;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
}

/** How many messages a queue holds; SQS counts approximately. */
export interface QueueDepth {
  readonly visible: number;
  /** Received and neither deleted nor back yet. */
  readonly inFlight: number;
}

/** What became of one message of a call. */
export type MessageOutcome =
  | { readonly status: "done" }
  | { readonly status: "failed"; readonly code: string; readonly message: string };

/** Queues as the command line uses them. Lists hold at most 10 messages. */
export interface Queues {
  /** The queue's URL, or undefined when there's no queue of that name. */
  find(name: string): Promise<string | undefined>;
  depth(url: string): Promise<QueueDepth>;
  /** How long the queue keeps a message from when it was sent. */
  retentionSeconds(url: string): Promise<number>;
  receive(
    url: string,
    options: { readonly max: number; readonly hideSeconds: number },
  ): Promise<readonly QueueMessage[]>;
  /** One outcome a message, in order. */
  send(url: string, messages: readonly QueueMessage[]): Promise<readonly MessageOutcome[]>;
  delete(url: string, messages: readonly QueueMessage[]): Promise<readonly MessageOutcome[]>;
  /** Lets others see the messages again at once. */
  release(url: string, messages: readonly QueueMessage[]): Promise<readonly MessageOutcome[]>;
}

/** SQS takes and gives at most this many messages a call. */
export const maxPerCall = 10;
