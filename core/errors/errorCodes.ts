/** What a code means and what whoever meets it should do; `docs/errors.md` is made from it. */
export interface ErrorCodeEntry {
  readonly meaning: string;
  readonly remedy: string;
}

/**
 * Every error code of Signalbox, in alphabetical order. A code that is no longer
 * thrown is removed here and never given another meaning.
 */
export const errorCodes = {
  EVENT_INVALID: {
    meaning: "An event breaks its schema or the rules of the envelope.",
    remedy: "Correct every violation the error lists; each names its place by JSON Pointer.",
  },
  EVENT_TOO_LARGE: {
    meaning: "An event is larger than a bus entry may be.",
    remedy: "Put the bulk into a store of your own and publish a reference to it.",
  },
  EVENT_TYPE_INVALID: {
    meaning: "An event type's id is not of the form <source>@<detail-type>.",
    remedy: "Write the id as the schema's path gives it, for example github@push.",
  },
  EVENT_TYPE_UNKNOWN: {
    meaning: "No schema file declares the event type.",
    remedy: "Check the id with `npx signalbox types list`, or declare the type in schemas/.",
  },
  PUT_EVENTS_DENIED: {
    meaning:
      "The caller may not put one of the entries on the bus, so EventBridge refused them all.",
    remedy: "Grant the role events:PutEvents on the bus for that source.",
  },
  PUT_EVENTS_FAILED: {
    meaning: "A PutEvents call failed as a whole, or its answer was lost.",
    remedy: "Publish again where the error is retryable; else correct what its message names.",
  },
  SCHEMA_INVALID: {
    meaning: "A schema file can't be turned into an event type.",
    remedy: "Correct the file at the pointer the message names, then run `npm run generate`.",
  },
} as const satisfies Record<string, ErrorCodeEntry>;

/** A code of the registry. */
export type ErrorCode = keyof typeof errorCodes;
