import type { EventType } from "./EventType.ts";

/** What an event package knows of a type: all that a client asks for, and nothing else. */
export type PackagedType = Pick<
  EventType,
  "id" | "source" | "detailType" | "envelope" | "category" | "schemaVersion" | "pipeline"
> & {
  readonly operation?: Pick<NonNullable<EventType["operation"]>, "id" | "stage">;
};
