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
  /** Makes three types of the file; the schemas are those of the closing events' data. */
  readonly operation?: true | { readonly completed?: JsonObject; readonly failed?: JsonObject };
}
