import type { Dialect } from "./dialects.ts";
import type { ImportNote } from "./ImportNote.ts";
import type { ImportProblem } from "./importError.ts";
import type { SourcePlace } from "./Source.ts";

/** A schema that can become an event type. */
export interface Candidate {
  /** Its name in the source: a component's key, a message's, a detail-type, a file's name. */
  readonly name: string;
  /** Where the schema of the event's data stands. */
  readonly place: SourcePlace;
  /** @default that of the source */
  readonly dialect?: Dialect;
  /** What the source calls it, where the schema itself has no title. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** Of an event that EventBridge knows: what it says it is. */
  readonly onBus?: { readonly source: string | undefined; readonly detailType: string };
}

/** What a source has to offer. */
export interface Candidates {
  /** Imported unless others are asked for. */
  readonly events: readonly Candidate[];
  /** Imported as types only if asked for by name. */
  readonly others: readonly Candidate[];
  readonly notes?: readonly ImportNote[];
  /** Why what looks like an event can't be imported. */
  readonly problems?: readonly ImportProblem[];
}
