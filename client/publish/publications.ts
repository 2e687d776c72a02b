import { AsyncLocalStorage } from "node:async_hooks";
import type { PublishableEvent } from "../events/PublishableEvent.ts";

/** An event that a bus has accepted. */
export interface Publication {
  readonly event: PublishableEvent;
  /** The event's id; of a raw type's, the one the gate will give it. */
  readonly id: string;
}

type Listener = (publication: Publication) => void;

const listeners = new AsyncLocalStorage<Listener>();

/**
 * Runs `work`, telling `listener` of each event that it publishes, by whatever client, and by
 * what it calls or leaves to run. Work that runs at the same time is told apart by its async
 * context. Listeners around it hear of the events too.
 */
export function listenWhile<Result>(listener: Listener, work: () => Result): Result {
  const outer = listeners.getStore();
  const tellAll: Listener = (publication) => {
    listener(publication);
    outer?.(publication);
  };
  return listeners.run(tellAll, work);
}

/** Tells whoever listens to the current async context. */
export function tellPublished(publication: Publication): void {
  listeners.getStore()?.(publication);
}
