import type { BusEntry } from "../../core/bus/EventBus.ts";
import { entryBytes } from "../../core/bus/packEntries.ts";
import { type StatedCause, toCauseResource } from "../../core/envelope/causeResource.ts";
import type { PublishedMetadata } from "../../core/envelope/PublishedMetadata.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { packageVersion } from "../../project/packageVersion.ts";

/** The metadata that `event()` completes: what other events need to refer to this one. */
export interface CompletedMetadata extends PublishedMetadata {
  readonly id: string;
  readonly correlationId: string;
}

/** One for the process: a package that is loaded by `import` and by `require` may be there twice. */
const key = Symbol.for(`signalbox.events@${packageVersion}`);
const shared = globalThis as { [key]?: WeakSet<object> };
shared[key] ??= new WeakSet();
const made = shared[key];

/**
 * An event that was checked and may be published; made by `event()` of a client and by nothing
 * else. A value: frozen at any depth, and a copy of what it was made from.
 */
export class PublishableEvent<Type extends string = string, Data = unknown> {
  /** The event type's id, `<source>@<detail-type>`. */
  readonly type: Type;
  readonly source: string;
  readonly detailType: string;
  /** Absent for a raw type: what identifies its events is made when the bus accepts them. */
  readonly id: string | undefined;
  /** Absent for a raw type. */
  readonly metadata: CompletedMetadata | undefined;
  /** What caused a raw type's event, if anything did; any other says so in its metadata. */
  readonly cause: StatedCause | undefined;
  readonly data: Data;
  /** The JSON text that is sent: it was this text that was checked. */
  readonly detail: string;
  /** The size that EventBridge counts. */
  readonly bytes: number;
  /** Never there: it keeps the compiler from taking what is merely shaped like an event. */
  declare protected readonly madeByClient: never;
  constructor(
    type: EventType,
    content: {
      metadata?: CompletedMetadata;
      cause?: StatedCause | undefined;
      data: Data;
      detail: string;
    },
  ) {
    // The type was found in the catalog by this very id.
    this.type = type.id as Type;
    this.source = type.source;
    this.detailType = type.detailType;
    this.id = content.metadata?.id;
    this.metadata = content.metadata;
    this.cause = content.cause && Object.freeze({ ...content.cause });
    this.data = content.data;
    this.detail = content.detail;
    this.bytes = entryBytes(toEntry(this));
    Object.freeze(this);
    made.add(this);
  }

  /** Whether `value` was made by a client of this version, not just shaped like it. */
  static is(value: unknown): value is PublishableEvent {
    return typeof value === "object" && value !== null && made.has(value);
  }
}

/** The bus entry of an event. */
export function toEntry(event: PublishableEvent): BusEntry {
  const { source, detailType, detail, cause } = event;
  return { source, detailType, detail, ...(cause ? { resources: [toCauseResource(cause)] } : {}) };
}
