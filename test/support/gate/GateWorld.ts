import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import type { AuditRecord } from "../../../core/audit/AuditRecord.ts";
import { fromItem } from "../../../core/audit/fromItem.ts";
import { toItem } from "../../../core/audit/toItem.ts";
import type { BusEntry, EntryOutcome } from "../../../core/bus/EventBus.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type {
  GateMessage,
  GateSetup,
  RecordOutcome,
} from "../../../functions/stages/gate/GateSetup.ts";
import { gateBatch } from "../../../functions/stages/gate/gateBatch.ts";
import type { Choose } from "./exploreChoices.ts";
import { InMemoryOperationNotes } from "./InMemoryOperationNotes.ts";
import { ownAccountAlone } from "./messages.ts";

/** What may happen to a call: the first is no fault. */
const fates = ["works", "fails", "works, answer lost", "dies before", "dies after"] as const;
const deadly = ["works", "dies before", "dies after"] as const;
type Fate = (typeof fates)[number];

/** Made once: capturing its stack for every call would cost more than all the rest. */
const lost = new SignalboxError("PUT_EVENTS_FAILED", "no answer", { retryable: true });

/** A call of a port that waits for the world to say what becomes of it. */
interface Call {
  readonly invocation: Invocation;
  readonly settle: (fate: Fate | "entries fail") => void;
  /** Whether it is a `put` of several entries, of which some may fail. */
  readonly entries: number;
}

interface Invocation {
  readonly messages: readonly GateMessage[];
  alive: boolean;
}

/**
 * The gate's real code between a queue, a table and a bus that do whatever `choose` says: calls
 * of concurrent invocations in any order, each working, failing, losing its answer or being the
 * last thing its process did; messages delivered alone, together, or once more.
 */
export class GateWorld {
  readonly table = new Map<string, AttributeMap>();
  readonly bus: BusEntry[] = [];
  readonly operations = new InMemoryOperationNotes();
  readonly acknowledged: GateMessage[] = [];
  faults = 0;

  readonly #choose: Choose;
  readonly #catalog: EventCatalog;
  readonly #queue: GateMessage[];
  readonly #maxFaults: number;
  readonly #notesOnly: boolean;
  readonly #onAcknowledge: (message: GateMessage, world: GateWorld) => void;
  readonly #onDispatch: (entry: BusEntry, world: GateWorld) => void;
  #invocations: Invocation[] = [];
  #calls: Call[] = [];

  constructor(options: {
    readonly choose: Choose;
    readonly catalog: EventCatalog;
    readonly messages: readonly GateMessage[];
    readonly maxFaults: number;
    /**
     * Try what matters to records and notes only: each message is delivered by itself, the bus
     * answers at once, and processes die, for a call that fails brings its message back as well.
     */
    readonly notesOnly?: boolean;
    /** Called before a message leaves the queue, to check that it may. */
    readonly onAcknowledge: (message: GateMessage, world: GateWorld) => void;
    /** Called before an event is on the bus, to check that it may be. */
    readonly onDispatch: (entry: BusEntry, world: GateWorld) => void;
  }) {
    this.#choose = options.choose;
    this.#catalog = options.catalog;
    this.#queue = [...options.messages];
    this.#maxFaults = options.maxFaults;
    this.#notesOnly = options.notesOnly ?? false;
    this.#onAcknowledge = options.onAcknowledge;
    this.#onDispatch = options.onDispatch;
  }

  /** Messages that nobody has finished. */
  get queued(): readonly GateMessage[] {
    return this.#queue;
  }

  /** Lets things happen until the queue is empty and no invocation runs. */
  async run(): Promise<void> {
    for (;;) {
      const happenings = [
        ...this.#deliveries(),
        ...this.#calls.map((call) => () => this.#end(call)),
      ];
      if (happenings.length === 0) {
        if (this.#invocations.length === 0) return;
        await nextMacrotask();
        continue;
      }
      const happen = happenings[this.#choose(happenings.length)];
      happen?.();
      await settled();
    }
  }

  #deliveries(): (() => void)[] {
    const inFlight = new Set(this.#invocations.flatMap(({ messages }) => messages));
    const waiting = this.#queue.filter((message) => !inFlight.has(message));
    const together = [waiting, waiting.slice(0, 1), waiting.slice(1)];
    const apart = waiting.map((message) => [message]);
    const batches = this.#notesOnly || waiting.length < 2 ? apart : together;
    const again = this.faults < this.#maxFaults ? this.#queue.filter((m) => inFlight.has(m)) : [];
    return [
      ...batches.filter((batch) => batch.length > 0).map((batch) => () => this.#invoke(batch)),
      ...again.map((message) => () => {
        this.faults += 1;
        this.#invoke([message]);
      }),
    ];
  }

  #invoke(messages: readonly GateMessage[]): void {
    const invocation: Invocation = { messages, alive: true };
    this.#invocations.push(invocation);
    const never = new AbortController().signal;
    const deadlines = { record: never, dispatch: never };
    void gateBatch(messages, this.#setup(invocation), deadlines).then((reports) => {
      for (const [index, message] of messages.entries()) {
        if (reports[index]?.outcome !== "failed") this.#acknowledge(message);
      }
      this.#forget(invocation);
    });
  }

  #acknowledge(message: GateMessage): void {
    const position = this.#queue.indexOf(message);
    if (position < 0) return;
    this.#onAcknowledge(message, this);
    this.#queue.splice(position, 1);
    this.acknowledged.push(message);
  }

  #forget(invocation: Invocation): void {
    invocation.alive = false;
    this.#invocations = this.#invocations.filter((other) => other !== invocation);
    this.#calls = this.#calls.filter((call) => call.invocation !== invocation);
  }

  #end(call: Call): void {
    this.#calls = this.#calls.filter((other) => other !== call);
    const known = this.#notesOnly ? deadly : fates;
    const options: (Fate | "entries fail")[] =
      call.entries > 0 ? [...known, "entries fail"] : [...known];
    const open = this.faults < this.#maxFaults ? options : options.slice(0, 1);
    const fate = open[this.#choose(open.length)] ?? "works";
    if (fate !== "works") this.faults += 1;
    call.settle(fate);
    if (fate === "dies before" || fate === "dies after") this.#forget(call.invocation);
  }

  #setup(invocation: Invocation): GateSetup {
    return {
      catalog: this.#catalog,
      retentionDays: 365,
      administrators: "administrators",
      accounts: ownAccountAlone,
      ports: {
        audit: { append: (record) => this.#call(invocation, 0, () => this.#append(record)) },
        bus: {
          name: "core",
          put: (entries) =>
            this.#notesOnly
              ? Promise.resolve(this.#put(entries, false))
              : this.#call(invocation, entries.length, (fail) => this.#put(entries, fail)),
        },
        details: {
          bucket: "details",
          put: () => Promise.reject(new Error("no large details here")),
        },
        switches: { read: () => Promise.resolve([]) },
        operations: {
          isOpen: (name) => this.operations.isOpen(name),
          open: (operation) => this.#call(invocation, 0, () => this.operations.openNow(operation)),
          close: (closing) => this.#call(invocation, 0, () => this.operations.closeNow(closing)),
        },
        queue: { delay: () => Promise.resolve() },
        clock: () => new Date("2026-11-21T08:00:01Z"),
        sha256: (text) => text,
        wait: () => Promise.resolve(),
        random: () => 0,
      },
    };
  }

  #call<Result>(
    invocation: Invocation,
    entries: number,
    work: (failSome: boolean) => Result,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = (fate: Fate | "entries fail") => {
        if (fate === "works" || fate === "entries fail") resolve(work(fate === "entries fail"));
        if (fate === "works, answer lost" || fate === "dies after") work(false);
        if (fate === "works, answer lost" || fate === "fails") reject(lost);
      };
      this.#calls.push({ invocation, entries, settle });
    });
  }

  #append(record: AuditRecord): RecordOutcome {
    const item = toItem(record, []);
    const { pk, sk } = item;
    const key = JSON.stringify([pk, sk]);
    const existing = this.table.get(key);
    if (existing) return { outcome: "exists", record: fromItem(existing) };
    this.table.set(key, item);
    return { outcome: "written" };
  }

  #put(entries: readonly BusEntry[], failSome: boolean): EntryOutcome[] {
    return entries.map((entry, index) => {
      if (failSome && index === 0) {
        return {
          status: "failed",
          code: "ThrottlingException",
          message: "slow down",
          retryable: true,
        };
      }
      this.#onDispatch(entry, this);
      this.bus.push(entry);
      return { status: "accepted", eventId: `core-${this.bus.length}` };
    });
  }
}

/** Resolves once all that can go on without the world has gone on: more turns than any path takes. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}

function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
