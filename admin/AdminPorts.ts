import type { Transport } from "../client/transports/Transport.ts";
import type { EventCatalog } from "../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../core/eventTypes/EventType.ts";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";
import type { LoadedPipeline, LoadedSubscriber } from "../project/contexts/LoadedContext.ts";
import type { DeclaredGrants } from "../project/grants/loadGrants.ts";
import type { Publishers } from "../project/publishers/Publishers.ts";
import type { PublicBusReader } from "./accounts/PublicBusReader.ts";
import type { AuditReader } from "./audit/AuditReader.ts";
import type { DetailReader } from "./audit/DetailReader.ts";
import type { Queues } from "./deadLetters/Queues.ts";
import type { Tables } from "./doctor/Tables.ts";
import type { Surroundings } from "./errors/sdkExplanations.ts";
import type { LogReader } from "./logs/LogReader.ts";
import type { Mappings } from "./mappings/Mappings.ts";
import type { OperationReader } from "./operations/OperationReader.ts";
import type { JobReader } from "./pipelines/JobReader.ts";
import type { Resubmissions } from "./quarantine/Resubmissions.ts";
import type { Alarms } from "./status/Alarms.ts";
import type { Figures } from "./status/Figures.ts";
import type { Rules } from "./status/Rules.ts";
import type { Stacks } from "./status/Stacks.ts";
import type { OutcomeMetrics } from "./subscribers/OutcomeMetrics.ts";
import type { OutcomeNotes } from "./subscribers/OutcomeNotes.ts";
import type { Switches } from "./switches/Switches.ts";

/** What of the configuration decides how the audit trail is read. */
export type AuditSettings = Pick<
  SignalboxConfig,
  "administrators" | "auditIndexes" | "auditShards"
>;

/**
 * Everything that operating a deployment reaches outside itself. Each port is opened on first
 * use, so that what asks no deployment loads no SDK.
 */
export interface AdminPorts {
  /** Where AWS is looked for, for messages. */
  readonly surroundings: Surroundings;
  /** The time by which windows and deadlines are reckoned. */
  now(): Date;
  /** Resolves after `ms`; rejects when `signal` is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** The project's event types. */
  catalog(): Promise<EventCatalog>;
  /** What the project's configuration says of the audit trail. */
  settings(): Promise<AuditSettings>;
  /** What the cursors of a deployment's lists are sealed with. */
  cursorSecret(deployment: string): string;
  /** The text of the project's schema files, and of its pipelines', by path from their folder. */
  schemaFiles(): Promise<ReadonlyMap<string, string>>;
  /** Of all contexts. */
  subscribers(): Promise<readonly LoadedSubscriber[]>;
  /** Of all contexts. */
  pipelines(): Promise<readonly LoadedPipeline[]>;
  /** The schema of the type's data as the deployed registry holds it. */
  registeredSchema(type: EventType): Promise<unknown>;
  /** What the project grants other accounts. */
  grants(): Promise<DeclaredGrants>;
  /** Who may publish what; undefined where the project names nobody. */
  publishers(): Promise<Publishers | undefined>;
  /** The ARN of whom the credentials are of. */
  identity(): Promise<string>;
  /** The Region that AWS is asked in. */
  region(): Promise<string>;
  /** Rules and policy of the public bus. */
  publicBus(deployment: string): Promise<PublicBusReader>;
  /** The audit table; only read. */
  auditReader(deployment: string): Promise<AuditReader>;
  /** Details that the audit table has no room for. */
  detailReader(): Promise<DetailReader>;
  /** Queues and the messages in them. */
  queues(): Promise<Queues>;
  /** What hands functions their queues. */
  mappings(): Promise<Mappings>;
  /** CloudFormation's stacks. */
  stacks(): Promise<Stacks>;
  /** How tables are set. */
  tables(): Promise<Tables>;
  /** CloudWatch's alarms. */
  alarms(): Promise<Alarms>;
  /** Of any bus. */
  rules(): Promise<Rules>;
  /** CloudWatch's figures. */
  figures(): Promise<Figures>;
  /** What functions logged. */
  logs(): Promise<LogReader>;
  /** What subscribers count of their events. */
  outcomeMetrics(): Promise<OutcomeMetrics>;
  /** Operations that are open. */
  operationReader(deployment: string): Promise<OperationReader>;
  /** Jobs of pipelines, and their steps. */
  jobReader(deployment: string): Promise<JobReader>;
  /** What subscribers noted of single events. */
  outcomeNotes(deployment: string): Promise<OutcomeNotes>;
  /** Notes on what was resubmitted from the quarantine. */
  resubmissions(deployment: string): Promise<Resubmissions>;
  /** What keeps events out at run time. */
  switches(deployment: string): Promise<Switches>;
  /** The way to the ingress bus; verifies that a bus exists before it sends. */
  transport(): Promise<Transport>;
}
