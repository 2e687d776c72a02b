import type { BusEntry } from "../../core/bus/EventBus.ts";
import { entryBytes, maxEntriesPerCall } from "../../core/bus/packEntries.ts";

/** What can go wrong with a call as a whole. */
export type CallFault =
  /** Refused, nothing put. */
  | "throttled"
  /** An internal failure; nothing put, though the caller can't know. */
  | "internal"
  /** The events are put, but the connection breaks before the answer. */
  | "answer-lost"
  /** No answer ever comes; nothing put. */
  | "hangs"
  /** No connection can be made. */
  | "unreachable";

/** Faults to inject; calls are counted from 1. */
export interface Faults {
  /** The code to fail an entry with, for example `ThrottlingException` or `InternalFailure`. */
  readonly entry?: (entry: BusEntry, call: number) => string | undefined;
  /** What to do to a call as a whole; undefined lets it through. */
  readonly call?: (call: number, entries: readonly BusEntry[]) => CallFault | undefined;
  /** Sources that the caller may not put: one such entry refuses its whole call. */
  readonly deniedSources?: readonly string[];
  /** Whether the caller may not describe buses. @default false */
  readonly describeDenied?: boolean;
}

/** An event that was put. */
export interface StoredEntry extends BusEntry {
  readonly eventId: string;
}

/** What became of one entry, as EventBridge says it. */
type EntryResult =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string };

/** What a caller gets to see. */
export type Answer =
  | { readonly kind: "results"; readonly results: readonly EntryResult[] }
  | { readonly kind: "found" }
  | {
      readonly kind: "error";
      readonly name: string;
      readonly status: number;
      readonly message: string;
    }
  | { readonly kind: "answer-lost" | "hangs" | "unreachable" };

/** `PutEvents` takes less than this in all. */
const tooManyBytes = 1024 * 1024;

/**
 * What EventBridge answers to `PutEvents` and `DescribeEventBus`, as recorded of the real one
 * (docs/aws.md), with faults on demand. Keeps in memory what was put on the buses it knows.
 */
export class SimulatedEventBridge {
  faults: Faults = {};
  /** `PutEvents` calls so far. */
  calls = 0;
  readonly #buses: Map<string, StoredEntry[]>;

  constructor(buses: readonly string[]) {
    this.#buses = new Map(buses.map((name) => [name, []]));
  }

  /** What was put on a bus, in order; empty for one that does not exist. */
  stored(busName: string): readonly StoredEntry[] {
    return [...(this.#buses.get(busName) ?? [])];
  }

  describeEventBus(busName: string): Answer {
    if (this.faults.describeDenied) {
      const message = `User is not authorized to perform: events:DescribeEventBus on ${busName}`;
      return { kind: "error", name: "AccessDeniedException", status: 400, message };
    }
    if (this.#buses.has(busName)) return { kind: "found" };
    const message = `Event bus ${busName} does not exist.`;
    return { kind: "error", name: "ResourceNotFoundException", status: 400, message };
  }

  putEvents(busName: string, entries: readonly BusEntry[]): Answer {
    this.calls += 1;
    const call = this.calls;
    const refusal = this.#refuse(entries);
    if (refusal) return refusal;
    const fault = this.faults.call?.(call, entries);
    if (fault === "hangs" || fault === "unreachable") return { kind: fault };
    if (fault === "throttled") {
      return { kind: "error", name: "ThrottlingException", status: 400, message: "Rate exceeded" };
    }
    if (fault === "internal") {
      return { kind: "error", name: "InternalException", status: 500, message: "Internal failure" };
    }
    const results = entries.map((entry) => this.#put(busName, entry, call));
    return fault === "answer-lost" ? { kind: fault } : { kind: "results", results };
  }

  #refuse(entries: readonly BusEntry[]): Answer | undefined {
    const denied = entries.find((entry) => this.faults.deniedSources?.includes(entry.source));
    if (denied) {
      const message = `User is not authorized to perform: events:PutEvents with source ${denied.source}`;
      return { kind: "error", name: "AccessDeniedException", status: 400, message };
    }
    const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
    if (entries.length >= 1 && entries.length <= maxEntriesPerCall && bytes < tooManyBytes) return;
    const message = `${entries.length} entries of ${bytes} bytes: over the limits of one call`;
    return { kind: "error", name: "ValidationException", status: 400, message };
  }

  #put(busName: string, entry: BusEntry, call: number): EntryResult {
    const code = this.faults.entry?.(entry, call);
    if (code !== undefined) return { ErrorCode: code, ErrorMessage: `injected: ${code}` };
    if (entry.source === "" || entry.detailType === "") {
      return {
        ErrorCode: "InvalidArgument",
        ErrorMessage: "Parameter Source or DetailType is empty",
      };
    }
    if (!isJsonObject(entry.detail)) {
      return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
    }
    const eventId = crypto.randomUUID();
    // A bus that does not exist takes events all the same, and drops them.
    this.#buses.get(busName)?.push({ ...entry, eventId });
    return { EventId: eventId };
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
