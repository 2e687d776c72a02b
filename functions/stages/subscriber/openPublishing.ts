import { setImmediate } from "node:timers/promises";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { traceContextOf } from "../../../core/trace/traceContext.ts";
import type { HandlerPublishing } from "../../../project/subscriptions/HandlerContext.ts";
import type { EventPublisher, UncheckedEvent } from "./EventPublisher.ts";
import { publishedId } from "./publishedId.ts";

/** What a handler's publishing works with. */
export interface PublishingParts {
  /** What is being handled. */
  readonly cause: RoutedEvent;
  readonly subscriberId: string;
  /** The types that the subscription declares. */
  readonly publishes: readonly string[];
  readonly publisher: EventPublisher | undefined;
  /** Aborted when the message's time is up. */
  readonly signal: AbortSignal;
}

/** A handler's publishing, for as long as the handler runs. */
export interface OpenPublishing extends HandlerPublishing {
  /**
   * Resolves once everything is on the bus that was published so far.
   *
   * @throws what a publish that had not ended yet fails with.
   */
  settle(): Promise<void>;
  /** Refuses whatever is published from now on. */
  close(): void;
}

/** Lets a handler publish over one event; see {@link HandlerPublishing}. */
export function openPublishing(parts: PublishingParts): OpenPublishing {
  const { cause, subscriberId, publishes, publisher, signal } = parts;
  const places = new Map<string, number>();
  const keys = new Set<string>();
  const underway = new Set<Promise<unknown>>();
  let isOpen = true;

  const complete = (type: string, data: unknown, given: unknown = {}): UncheckedEvent => {
    if (!publishes.includes(type)) throw undeclared(type, publishes);
    const { key, ...said } = requireMetadata(given, type);
    if (key !== undefined) noteKey(key, type, keys);
    const place = places.get(type) ?? 0;
    if (key === undefined) places.set(type, place + 1);
    const id = publishedId({ cause, subscriberId, type, keyOrPlace: key ?? place });
    return { type, data, metadata: { ...said, ...linksTo(cause, said), id } };
  };

  const send = async (events: () => readonly UncheckedEvent[]): Promise<readonly string[]> => {
    if (!isOpen || signal.aborted) throw tooLate(cause);
    const completed = events();
    if (completed.length === 0 || !publisher) return [];
    const sent = publisher.publish(completed, signal);
    underway.add(sent);
    return sent.finally(() => underway.delete(sent));
  };

  return {
    publish: async (type, data, metadata) => {
      const [id = ""] = await send(() => [complete(type, data, metadata)]);
      return id;
    },
    publishAll: (events) =>
      send(() =>
        requireList(events).map(({ type, data, metadata }) =>
          complete(String(type), data, metadata),
        ),
      ),
    settle: async () => {
      while (underway.size > 0) {
        await Promise.all(underway);
        // What waited for one of these may publish now.
        await setImmediate();
      }
    },
    close: () => {
      isOpen = false;
    },
  };
}

/** What an event says of the one that caused it; a handler may name another actor or trace. */
function linksTo(
  { metadata }: RoutedEvent,
  said: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { id, correlationId, actor, hops } = metadata;
  return {
    ...(actor === undefined ? {} : { actor: said["actor"] ?? actor }),
    ...(said["traceparent"] === undefined ? traceContextOf(metadata) : {}),
    causationId: id,
    correlationId,
    hops: hops + 1,
  };
}

/** Follows from the cause, so that a handler can't say it. */
const derived = ["id", "correlationId", "causationId", "hops"] as const;

function requireMetadata(
  given: unknown,
  type: string,
): Readonly<Record<string, unknown>> & { readonly key?: string } {
  const metadata = asObject(given);
  if (!metadata) throw refused(`the metadata of ${type} must be an object, is ${kindOf(given)}`);
  const { key } = metadata;
  if (key !== undefined && (typeof key !== "string" || key === "")) {
    throw refused(`the key of ${type} must be a text that is not empty, is ${kindOf(key)}`);
  }
  const said = derived.filter((name) => metadata[name] !== undefined);
  if (said.length > 0) {
    throw refused(
      `the metadata of ${type} says ${said.join(", ")}, which follows from the event that is ` +
        "handled; give a key to tell events apart",
    );
  }
  return metadata;
}

function noteKey(key: string, type: string, keys: Set<string>): void {
  const used = JSON.stringify([type, key]);
  if (keys.has(used)) {
    throw refused(
      `the key ${JSON.stringify(key.slice(0, 100))} of ${type} was used before over this event: the two would ` +
        "have one id, and the gate would take them for copies",
    );
  }
  keys.add(used);
}

function requireList(events: unknown): readonly Readonly<Record<string, unknown>>[] {
  const list = Array.isArray(events)
    ? events.map((event: unknown) => asObject(event))
    : [undefined];
  if (list.every((event) => event !== undefined)) return list;
  throw refused("publishAll takes a list of events { type, data, metadata? }");
}

function undeclared(type: string, publishes: readonly string[]): SignalboxError {
  const declared = publishes.length === 0 ? "no type at all" : publishes.join(", ");
  return refused(
    `the subscription does not declare ${JSON.stringify(type.slice(0, 200))} in publishes, but ` +
      `${declared}: its role could not publish it`,
  );
}

function tooLate({ type, metadata }: RoutedEvent): SignalboxError {
  return refused(
    `the handler of ${type} ${metadata.id} has ended, and what it publishes now would get lost ` +
      "with its process; publish while it runs",
  );
}

function refused(problem: string): SignalboxError {
  return new SignalboxError("HANDLER_PUBLISH_REFUSED", `publish: ${problem}.`);
}

function kindOf(value: unknown): string {
  if (value === "") return "empty";
  return Array.isArray(value) ? "a list" : typeof value;
}
