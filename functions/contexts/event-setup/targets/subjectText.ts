import type { SubjectId } from "signalbox/pipeline";

/** A subject in a sentence. */
export function subjectText({ type, id }: SubjectId): string {
  return `the ${type === "event_template" ? "template" : type} ${JSON.stringify(id)}`;
}
