/**
 * The declarations of what an event package has of the client, as `signalbox/client` declares it,
 * on few lines and without imports of ours. `clientDeclarations.process.test.ts` holds each against
 * the client's own.
 *
 * @param metadataTypes declarations of what publishers say in `metadata`, `PublishedMetadata` among
 *   them.
 * @param errorCodes every code that a `SignalboxError` may have.
 */
export function clientDeclarations(metadataTypes: string, errorCodes: readonly string[]): string {
  const codes = errorCodes.map((code) => JSON.stringify(code)).join(" | ");
  return [imports, metadataTypes, events, `export type ErrorCode = ${codes};\n`, errors, transports]
    .concat([operations, pipelines, client, "export {};\n"])
    .join("\n");
}

const imports = 'import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";\n';

const events = `/** How urgent an event is to people. */
export type Severity = NonNullable<PublishedMetadata["severity"]>;

/** Metadata as the router completed it. */
export interface Metadata extends PublishedMetadata {
  readonly id: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly time: string;
  /** The root event's id; a root's own id. */
  readonly correlationId: string;
  readonly acl: Access;
  readonly category: string;
  readonly severity: Severity;
  readonly schemaVersion: string;
  readonly hops: number;
}

/** An event that can cause another: one that was received, or just made, unless its type is raw. */
export interface Cause {
  readonly metadata: Pick<Metadata, "id" | "correlationId" | "traceparent" | "tracestate"> | undefined;
}

/**
 * What may be said about an event besides its data; the rest is filled in. An \`id\` of your own makes
 * publishing repeatable: give the \`time\` with it, or leave both out.
 */
export interface EventMetadata extends PublishedMetadata {
  /** The event that led to this one: gives \`causationId\`, \`correlationId\` and the trace. */
  readonly causedBy?: Cause;
}

/** The metadata that \`event()\` completes. */
export interface CompletedMetadata extends PublishedMetadata {
  readonly id: string;
  readonly correlationId: string;
}

/** What caused a raw type's event. */
export type StatedCause = Pick<PublishedMetadata, "causationId" | "correlationId" | "hops">;

/** What other accounts are told of an event's metadata. */
export interface DeliveredMetadata
  extends Pick<Metadata, "id" | "time" | "correlationId" | "category" | "severity" | "schemaVersion">,
    Pick<PublishedMetadata, "causationId" | "subcategory"> {
  readonly resource?: Resource;
}

/** An event of a public type as EventBridge delivers it to other accounts. */
export interface Delivered<Type extends string, Data> {
  readonly version: string;
  /** EventBridge's own: two deliveries of one event differ in it. Know an event by \`detail.metadata.id\`. */
  readonly id: string;
  readonly "detail-type": Type extends \`\${string}@\${infer DetailType}\` ? DetailType : never;
  readonly source: Type extends \`\${infer Source}@\${string}\` ? Source : never;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: { readonly metadata: DeliveredMetadata; readonly data: Data };
}

/** An event that was checked and may be published; made by \`event()\` and by nothing else. */
export declare class PublishableEvent<Type extends string = string, Data = unknown> {
  #made;
  private constructor();
  /** The event type's id, \`<source>@<detail-type>\`. */
  readonly type: Type;
  readonly source: string;
  readonly detailType: string;
  /** Absent for a raw type: its events get theirs when the bus accepts them. */
  readonly id: string | undefined;
  /** Absent for a raw type. */
  readonly metadata: CompletedMetadata | undefined;
  /** What caused a raw type's event, if anything did. */
  readonly cause: StatedCause | undefined;
  readonly data: Data;
  /** The JSON text that is sent. */
  readonly detail: string;
  /** The size that EventBridge counts. */
  readonly bytes: number;
}
`;

const errors = `/** One place where an event breaks its contract. */
export interface Violation {
  /** JSON Pointer into the event's \`detail\`; empty for the whole. */
  readonly pointer: string;
  /** What is wrong there and what is allowed, for a person. */
  readonly message: string;
  /** The JSON Schema keyword, or the name of the envelope's rule, that was broken. */
  readonly keyword: string;
}

export interface SignalboxErrorOptions {
  readonly cause?: unknown;
  readonly retryable?: boolean;
  readonly violations?: readonly Violation[];
}

/** The only error that is thrown on purpose. Switch on \`code\`, never on \`message\`. */
export declare class SignalboxError extends Error {
  readonly name = "SignalboxError";
  readonly code: ErrorCode;
  /** Whether the same call may succeed when made again unchanged. */
  readonly retryable: boolean;
  /** Every place where the input breaks its contract. */
  readonly violations: readonly Violation[];
  constructor(code: ErrorCode, message: string, options?: SignalboxErrorOptions);
}

/** An event that is not known to have been accepted. */
export interface PublishFailure {
  /** Its place among the events given to \`publish\`, from 0. */
  readonly index: number;
  /** Absent for a raw type. */
  readonly id: string | undefined;
  readonly type: string;
  /** EventBridge's code for the last refusal; \`AccessDenied\`; \`NoAnswer\`; \`NotSent\`. */
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
  /** Whether it may be on the bus all the same, because an answer was lost. */
  readonly fateUnknown: boolean;
  /** Whether publishing it again, unchanged, may succeed and can't double it. */
  readonly retryable: boolean;
}

/** An event that is on the bus. */
export interface PublishedEvent {
  readonly index: number;
  readonly id: string;
}

/** Some events of a \`publish\` are not known to have been accepted; every event is accounted for. */
export declare class PublishError extends SignalboxError {
  #options;
  private constructor();
  /** In the order of the events given. */
  readonly failures: readonly PublishFailure[];
  /** In the order of the events given. */
  readonly accepted: readonly PublishedEvent[];
  /** What it says of the events from \`start\` up to \`end\`, counted anew from 0. */
  about(start: number, end: number): PublishError | readonly string[];
}
`;

const transports = `/** One entry of a \`PutEvents\` call. */
export interface BusEntry {
  readonly source: string;
  readonly detailType: string;
  /** JSON text. */
  readonly detail: string;
  readonly resources?: readonly string[];
}

/** What became of one entry. */
export type EntryOutcome =
  | { readonly status: "accepted"; readonly eventId: string }
  | { readonly status: "failed"; readonly code: string; readonly message: string; readonly retryable: boolean };

/** How a call may be stopped. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** A bus that a client publishes to. */
export interface ClientBus {
  readonly name: string;
  put(entries: readonly BusEntry[], options?: { readonly signal?: AbortSignal }): Promise<readonly EntryOutcome[]>;
  verify(options?: CallOptions): Promise<void>;
}

/** The way to buses. */
export interface Transport {
  bus(name: string): ClientBus;
}

export interface EventBridgeTransportOptions {
  /** A client whose \`maxAttempts\` is 1. @default one that takes all from the environment */
  readonly client?: EventBridgeClient;
  /**
   * Whether to ask once, before the first event, if the bus exists; it needs
   * events:DescribeEventBus, which another account does not have. @default true
   */
  readonly verifyBus?: boolean;
}

/** A transport to Amazon EventBridge. */
export declare function eventBridgeTransport(options?: EventBridgeTransportOptions): Transport;

/** What can go wrong with a call as a whole. */
export type CallFault = "throttled" | "internal" | "answer-lost" | "hangs" | "unreachable";

/** Faults to inject; calls are counted from 1. */
export interface Faults {
  readonly entry?: (entry: BusEntry, call: number) => string | undefined;
  readonly call?: (call: number, entries: readonly BusEntry[]) => CallFault | undefined;
  readonly deniedSources?: readonly string[];
  readonly describeDenied?: boolean;
}

/** An event that was put. */
export interface StoredEntry extends BusEntry {
  readonly eventId: string;
}

export interface InMemoryTransportOptions {
  /** Names of the buses that exist. */
  readonly buses: readonly string[];
  readonly faults?: Faults;
  readonly verifyBus?: boolean;
}

/** A transport that keeps what is published, for tests. */
export interface InMemoryTransport extends Transport {
  /** What was put on a bus, in order. */
  stored(busName: string): readonly StoredEntry[];
  readonly calls: number;
  inject(faults: Faults): void;
}

/** Buses in memory that behave like EventBridge's. */
export declare function inMemoryTransport(options: InMemoryTransportOptions): InMemoryTransport;
`;

const operations = `/** Where a client tells of what it can't tell its caller; \`console\` is one. */
export interface OperationLogger {
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** How many of a bulk operation's resources ended how. */
export interface BulkCounts {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

/** What became of a bulk operation. */
export interface BulkOutcome<Result> extends BulkCounts {
  readonly results: readonly PromiseSettledResult<Result>[];
}

/** The ids of the operations among event types. */
export type OperationType<Types extends object> = {
  [Type in keyof Types & string]: \`\${Type}.completed\` extends keyof Types ? Type : never;
}[keyof Types & string];

/** The data of one of an operation's closing events. */
export type ClosingData<
  Types extends object,
  Type extends string,
  Stage extends "completed" | "failed",
> = \`\${Type}.\${Stage}\` extends keyof Types ? Types[\`\${Type}.\${Stage}\`] : never;

/** What is said about an operation. */
export interface OperationOptions<Types extends object, Type extends OperationType<Types>, Result = unknown> {
  /** The opening event's data. */
  readonly data: Types[Type];
  /** Who acts. @default the actor of the operation around it */
  readonly actor?: Actor;
  /** What it acts on. */
  readonly resource?: Subject;
  readonly metadata?: Omit<EventMetadata, "actor" | "resource">;
  /** Makes the data of the event that tells of its completion. @default an empty object */
  readonly completed?: (result: Result) => ClosingData<Types, Type, "completed">;
  /** Makes the data of the event that tells of its failure. @default name, message and code */
  readonly failed?: (error: unknown) => ClosingData<Types, Type, "failed">;
}

/** An operation while its action runs. */
export interface Operation<Types extends object> {
  readonly id: string;
  readonly correlationId: string;
  readonly metadata: CompletedMetadata;
  /** Makes an event caused by this operation, also where its async context is lost. */
  event<Type extends keyof Types & string>(
    type: Type,
    data: Types[Type],
    metadata?: Omit<EventMetadata, "causedBy" | "causationId" | "correlationId">,
  ): PublishableEvent<Type, Types[Type]>;
}

/** What is said about a bulk operation. */
export interface BulkOperationOptions<
  Types extends object,
  Type extends OperationType<Types>,
  Result = unknown,
> extends Omit<OperationOptions<Types, Type, Result>, "resource"> {
  readonly dataOf?: (resource: Subject) => Types[Type];
  /** 1 to 100. @default 8 */
  readonly concurrency?: number;
  readonly counted?: (counts: BulkCounts) => ClosingData<Types, Type, "completed">;
}

export interface Operations<Types extends object> {
  /**
   * Runs an action as an operation: publishes the opening event, runs the action, publishes the event
   * that it completed or failed. The action's own result or error reaches the caller unchanged.
   */
  operation<Type extends OperationType<Types>, Result>(
    type: Type,
    options: OperationOptions<Types, Type, Result>,
    action: (operation: Operation<Types>) => Promise<Result> | Result,
  ): Promise<Result>;
  /** Runs an operation for each of several resources, within one for the whole. */
  bulkOperation<Type extends OperationType<Types>, Result>(
    type: Type,
    resources: readonly Subject[],
    options: BulkOperationOptions<Types, Type, Result>,
    action: (resource: Subject, operation: Operation<Types>) => Promise<Result> | Result,
  ): Promise<BulkOutcome<Result>>;
}
`;

const pipelines = `type OpeningData<Types extends object> = {
  [Type in keyof Types & string as Type extends \`\${infer Name}@\${string}.setup\`
    ? \`\${Type}.resume\` extends keyof Types
      ? Name
      : never
    : never]: Types[Type];
};

/** The names of the pipelines among event types. */
export type PipelineName<Types extends object> = keyof OpeningData<Types> & string;

type Said<Types extends object, Name extends string, Key extends string> =
  OpeningData<Types> extends Readonly<Record<Name, infer Data>>
    ? Data extends { readonly [Property in Key]?: infer Value }
      ? Value
      : never
    : never;

export type WorkflowName<Types extends object, Name extends string> = Said<Types, Name, "workflow">;

export type ComponentName<Types extends object, Name extends string> =
  NonNullable<Said<Types, Name, "components">> extends readonly (infer Component extends string)[]
    ? Component
    : never;

/** Who does what to which run. */
export interface RunOptions {
  readonly actor?: Actor;
  readonly correlationId?: string;
}

export interface CancelSetupOptions extends RunOptions {
  /** Why, for people, at most 1,000 characters. */
  readonly reason?: string;
}

/** What is said about a run that is asked for. */
export interface SetupOptions<Types extends object, Name extends string> {
  readonly workflow: WorkflowName<Types, Name>;
  readonly source: string;
  readonly target?: string;
  readonly components?: readonly ComponentName<Types, Name>[];
  readonly actor?: Actor;
  readonly resource?: Subject;
  readonly metadata?: Omit<EventMetadata, "actor" | "resource">;
}

export interface SubjectId {
  readonly type: string;
  readonly id: string;
}

/** A run that was asked for. */
export interface AskedSetup {
  readonly jobId: string;
  readonly correlationId: string;
  readonly source: SubjectId;
  readonly target: SubjectId;
}

/** An event that was published about a run. */
export interface RunRequest {
  readonly id: string;
  readonly correlationId: string;
}

export interface Pipelines<Types extends object> {
  /** Asks for a run of a pipeline. */
  setup<Name extends PipelineName<Types>>(pipeline: Name, options: SetupOptions<Types, Name>): Promise<AskedSetup>;
  /** Asks a run to end. */
  cancelSetup(pipeline: PipelineName<Types>, jobId: string, options?: CancelSetupOptions): Promise<RunRequest>;
  /** Asks for what did not complete to run again. */
  resumeSetup(pipeline: PipelineName<Types>, jobId: string, options?: RunOptions): Promise<RunRequest>;
}
`;

const client = `/** How hard a client tries, and what it takes time, chance and ids from. */
export interface PublishSettings {
  /** How often an event is sent before it counts as failed, 1 to 50. @default 8 */
  readonly maxAttempts: number;
  /** Time for a \`publish\` in all. @default 20,000 */
  readonly deadlineMs: number;
  /** Time for one call; then its answer counts as lost. @default 5,000 */
  readonly callTimeoutMs: number;
  /** The longest pause before the second attempt; it doubles with each. @default 100 */
  readonly backoffBaseMs: number;
  /** The longest pause before any attempt. @default 5,000 */
  readonly backoffCapMs: number;
  /** Calls of one client at the same time, 1 to 100. @default 4 */
  readonly concurrency: number;
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly newId: () => string;
}

/** Tells the span that runs now, as the headers \`traceparent\` and \`tracestate\`. */
export type CurrentTrace = () => Readonly<Record<string, unknown>> | undefined;

/** What a single \`publish\` may set for itself. */
export interface PublishOptions {
  readonly signal?: AbortSignal;
  readonly deadlineMs?: number;
}

/** What a client is made of. */
export interface EventClientOptions extends Partial<PublishSettings> {
  /** The ingress bus: its name, or its ARN if it is another account's. @default the deployment's */
  readonly busName?: string;
  /** @default eventBridgeTransport() */
  readonly transport?: Transport;
  /** Told of closing events of operations that could not be published. @default console */
  readonly logger?: OperationLogger;
  /** Asked for each event that says no \`traceparent\`. */
  readonly traceContext?: CurrentTrace;
}

/** Makes events and publishes them. Safe to share. */
export interface Client<Types extends object> extends Operations<Types>, Pipelines<Types> {
  /**
   * Makes an event, checking it against its schema and the envelope's rules. Makes no network call.
   * @throws {SignalboxError} EVENT_INVALID with every violation, by JSON Pointer.
   * @throws {SignalboxError} EVENT_TYPE_UNKNOWN when this package does not have the type.
   * @throws {SignalboxError} EVENT_TOO_LARGE when its bus entry would be over 900 KB.
   */
  event<Type extends keyof Types & string>(
    type: Type,
    data: Types[Type],
    metadata?: EventMetadata,
  ): PublishableEvent<Type, Types[Type]>;
  /**
   * Publishes one event or many. Resolves, with their ids, when every one of them is on the bus.
   * @throws {PublishError} PUBLISH_FAILED, naming each event that is not known to be on the bus.
   * @throws {SignalboxError} BUS_UNKNOWN, BUS_UNVERIFIED, AWS_REGION_MISSING, AWS_SETTINGS_INVALID.
   */
  publish(events: PublishableEvent | readonly PublishableEvent[], options?: PublishOptions): Promise<readonly string[]>;
}
`;
