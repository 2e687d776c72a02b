import type { Severity } from "../envelope/Envelope.ts";

/** Who may receive a type's events: this account's subscribers, or granted accounts too. */
export type Visibility = "internal" | "public";

/** Whether publishers wrap data and metadata themselves, or know nothing of the envelope. */
export type EnvelopeForm = "wrapped" | "raw";

/** What an event of an operation says about it. */
export type OperationStage = "opening" | "completed" | "failed";

/** What whoever asks for a run of a pipeline must know of it. */
export interface PipelineOfType {
  /** By name: the kinds of subject that each leads from and to. */
  readonly workflows: Readonly<Record<string, { readonly from: string; readonly to: string }>>;
  /** Names of its components. */
  readonly components: readonly string[];
}

/** What is known of an event type besides its schema: its `x-signalbox` annotation, completed. */
export interface EventType {
  /** `<source>@<detail-type>`. */
  readonly id: string;
  /** The bounded context that publishes it. */
  readonly source: string;
  readonly detailType: string;
  /** The schema's title; becomes an event's `message` where the publisher gives none. */
  readonly title: string;
  readonly description: string;
  /** The team that answers for it. */
  readonly owner: string;
  readonly category: string;
  readonly subcategory?: string;
  readonly severity: Severity;
  readonly visibility: Visibility;
  readonly envelope: EnvelopeForm;
  /**
   * Whether an event about a resource that its actor neither owns nor may see belongs to the actor's
   * claim; otherwise it belongs to the administrators.
   */
  readonly actorOwns: boolean;
  /** A type that is switched off is acknowledged and counted, never stored or routed. */
  readonly enabled: boolean;
  /** The operation the type belongs to, and what the type says about it. */
  readonly operation?: {
    readonly id: string;
    readonly stage: OperationStage;
    /** How long it may stay open before it is a suspect. @default 3600 */
    readonly deadlineSeconds?: number;
  };
  /** Present where the type opens a run of a pipeline. */
  readonly pipeline?: PipelineOfType;
  /** Fingerprint of the schema with its references resolved: changes when the contract does. */
  readonly schemaVersion: string;
}
