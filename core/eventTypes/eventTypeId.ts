import { SignalboxError } from "../errors/SignalboxError.ts";

/** A context: lower case, starts with a letter, `-` between words. */
export const sourcePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `<resource>.<what happened>`: lower case, dot-separated. */
export const detailTypePattern = /^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*$/;

/** The two halves of an event type's id. */
export interface EventTypeParts {
  readonly source: string;
  readonly detailType: string;
}

/** The id of the event type with this source and detail-type, known or not. */
export function eventTypeId(source: string, detailType: string): string {
  return `${source}@${detailType}`;
}

/**
 * The source and detail-type that an event type's id names.
 *
 * @throws {SignalboxError} EVENT_TYPE_INVALID when the id is not of the form `<source>@<detail-type>`.
 */
export function parseEventTypeId(id: string): EventTypeParts {
  const at = id.indexOf("@");
  const source = id.slice(0, at);
  const detailType = id.slice(at + 1);
  if (at < 1 || !sourcePattern.test(source) || !detailTypePattern.test(detailType)) {
    throw new SignalboxError(
      "EVENT_TYPE_INVALID",
      `Event type id ${JSON.stringify(id)} is not of the form <source>@<detail-type>, ` +
        "lower case, for example github@pull_request.opened.",
    );
  }
  return { source, detailType };
}
