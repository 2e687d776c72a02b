/** What publishers import: events that are checked where they are made, and a client that publishes them. */
export type { Metadata, RoutedEvent, Severity } from "../core/envelope/Envelope.ts";
export type { Actor, PublishedMetadata, Resource } from "../core/envelope/PublishedMetadata.ts";
export type { Violation } from "../core/envelope/Violation.ts";
export type { ErrorCode } from "../core/errors/errorCodes.ts";
export { SignalboxError } from "../core/errors/SignalboxError.ts";
export type { EventCatalog } from "../core/eventTypes/EventCatalog.ts";
export type { EventDataByType, Register } from "../core/eventTypes/Register.ts";
export {
  type Client,
  type ClientOptions,
  createClient,
  type PublishOptions,
} from "./createClient.ts";
export type { Cause, EventMetadata } from "./events/EventMetadata.ts";
export type { CompletedMetadata, PublishableEvent } from "./events/PublishableEvent.ts";
export type { CurrentTrace } from "./events/withTrace.ts";
export type { BulkCounts, BulkOutcome } from "./operations/BulkOutcome.ts";
export type {
  BulkOperationOptions,
  ClosingData,
  Operation,
  OperationOptions,
  OperationType,
} from "./operations/Operation.ts";
export type { OperationLogger } from "./operations/OperationLogger.ts";
export type {
  AskedSetup,
  CancelSetupOptions,
  ComponentName,
  PipelineName,
  RunOptions,
  RunRequest,
  SetupOptions,
  WorkflowName,
} from "./pipelines/SetupOptions.ts";
export { PublishError, type PublishedEvent, type PublishFailure } from "./publish/PublishError.ts";
export type { PublishSettings } from "./publish/PublishSettings.ts";
export {
  type EventBridgeTransportOptions,
  eventBridgeTransport,
} from "./transports/eventBridgeTransport.ts";
export {
  type InMemoryTransport,
  type InMemoryTransportOptions,
  inMemoryTransport,
} from "./transports/inMemoryTransport.ts";
export type { CallFault, Faults, StoredEntry } from "./transports/SimulatedEventBridge.ts";
export type { CallOptions, ClientBus, Transport } from "./transports/Transport.ts";
