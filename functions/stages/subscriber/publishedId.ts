import { v5 } from "uuid";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";

/** Names the ids of events that handlers publish; drawn at random, once and for all. */
const namespace = "7f1f4a52-5a0e-4f0e-9d0b-6f4a3f1f3c1e";

/** What tells the events that handlers publish over one event apart. */
export interface PublishedIdParts {
  readonly cause: Pick<RoutedEvent, "source" | "metadata">;
  /** Two subscribers may publish the same type over the same event. */
  readonly subscriberId: string;
  readonly type: string;
  /** A key that the handler gave, or its place among the events of the type, from 0. */
  readonly keyOrPlace: string | number;
}

/** The id of an event that a handler publishes: a UUIDv5, the same whenever the handler runs. */
export function publishedId({ cause, subscriberId, type, keyOrPlace }: PublishedIdParts): string {
  const parts = [subscriberId, cause.source, cause.metadata.id, type, keyOrPlace];
  return v5(JSON.stringify(parts), namespace);
}
