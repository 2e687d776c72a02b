import type { PublishedMetadata } from "./PublishedMetadata.ts";

/** What an event says of how it came about. */
export type StatedCause = Pick<PublishedMetadata, "causationId" | "correlationId" | "hops">;

/**
 * Begins the resource of a bus entry that says what caused a raw type's event, whose detail is all
 * data. Followed by the fields of a {@link StatedCause}, written as in a URL's query.
 */
export const causePrefix = "urn:signalbox:cause:";

/** Whether a bus entry's resource is one that says a cause, well or badly. */
export function isCauseResource(resource: string): boolean {
  return resource.startsWith(causePrefix);
}

/** Says a cause as a resource of a bus entry, in ASCII. */
export function toCauseResource({ causationId, correlationId, hops }: StatedCause): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries({ hops, correlationId, causationId })) {
    if (value !== undefined) fields.set(name, String(value));
  }
  return `${causePrefix}${fields.toString()}`;
}
