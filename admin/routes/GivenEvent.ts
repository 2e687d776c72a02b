import type { ExactJson } from "../../core/json/parseExact.ts";

/** The forms in which people have an event at hand, each with how it is given. */
export const eventForms = {
  delivered: "as EventBridge delivers it",
  entry: "as an entry of PutEvents",
  publishable: "as an event to publish",
  record: "as a record of the audit table",
} as const;

/** In which form an event was given. */
export type EventForm = keyof typeof eventForms;

/** An event that was given in one of the forms; nothing in its detail has been checked. */
export interface GivenEvent {
  readonly form: EventForm;
  readonly source: string;
  readonly detailType: string;
  readonly detail: ExactJson;
  /** The id EventBridge gave it, where it has one. */
  readonly ingressId?: string;
  /** Its bus entry's, where it has any: of a raw type's event they say what caused it. */
  readonly resources?: readonly string[];
}
