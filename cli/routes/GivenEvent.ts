import type { ExactJson } from "../../core/json/parseExact.ts";

/** The forms in which people have an event at hand, each with how to say it. */
export const eventForms = {
  delivered: "an event as EventBridge delivers it",
  entry: "an entry of PutEvents",
  publishable: "an event to publish",
  record: "a record of the audit table",
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
}
