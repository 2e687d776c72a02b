import type { Severity } from "../../envelope/Envelope.ts";
import type { EnvelopeForm, Visibility } from "../EventType.ts";
import type { JsonObject } from "./JsonSchema.ts";

/** The `x-signalbox` object of a schema file, as its author writes it. */
export interface Annotation {
  /** The team that answers for the type. */
  readonly owner: string;
  readonly category: string;
  readonly subcategory?: string;
  /** @default "medium" */
  readonly severity?: Severity;
  /** @default "internal" */
  readonly visibility?: Visibility;
  /** @default "wrapped" */
  readonly envelope?: EnvelopeForm;
  /** Whether the actor's claim may own an event about a resource that is not its. @default false */
  readonly actorOwns?: boolean;
  /** @default true */
  readonly enabled?: boolean;
  /** Makes three types of the file. */
  readonly operation?: true | OperationAnnotation;
}

/** What a file may say of its operation. */
export interface OperationAnnotation {
  /** The schema of the data of the event that says it went well. */
  readonly completed?: JsonObject;
  /** The schema of the data of the event that says it did not. */
  readonly failed?: JsonObject;
  /** How long it may stay open before it is a suspect. @default 3600 */
  readonly deadlineSeconds?: number;
}
