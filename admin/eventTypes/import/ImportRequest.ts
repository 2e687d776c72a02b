import type { EnvelopeForm } from "../../../core/eventTypes/EventType.ts";
import type { JsonObject } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Dialect } from "./dialects.ts";
import type { ImportNote } from "./ImportNote.ts";
import type { Source } from "./Source.ts";

/** What to import, and as what. */
export interface ImportRequest {
  /** The sources whose schemas become event types. */
  readonly given: readonly Source[];
  /** Others that these refer to. */
  readonly beside: readonly Source[];
  /** That of sources which don't say theirs. @default guessed after their keywords */
  readonly dialect?: Dialect;
  /** The context that publishes the events. */
  readonly context: string;
  readonly owner: string;
  readonly category: string;
  /** @default "raw" for events of EventBridge's registry, else "wrapped" */
  readonly envelope?: EnvelopeForm;
  /** Names in the sources, each by itself or as `<name>=<detail-type>`. @default whatever each source offers as events */
  readonly types: readonly string[];
}

/** An event type that an import makes. */
export interface ImportedType {
  readonly id: string;
  /** Path from the folder of schemas. */
  readonly file: string;
  /** Where its schema stood. */
  readonly from: string;
}

/** What an import makes. */
export interface ImportedSchemas {
  /** Schema files by path from the folder of schemas: shared definitions first, then types. */
  readonly files: ReadonlyMap<string, JsonObject>;
  readonly types: readonly ImportedType[];
  readonly notes: readonly ImportNote[];
}
