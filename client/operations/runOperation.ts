import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { withoutUndefined } from "../../core/options/withoutUndefined.ts";
import { runCausedBy } from "../../functions/causeScope.ts";
import type { PublishableEvent } from "../events/PublishableEvent.ts";
import { failureData } from "./failureData.ts";
import type { Operation } from "./Operation.ts";
import type { OperationLogger } from "./OperationLogger.ts";

/** What running operations needs of a client. */
export interface OperationParts {
  /** The event types, once they are needed. */
  catalog(): EventCatalog;
  readonly logger: OperationLogger;
  /** Makes an event; see `Client.event`. */
  event(type: string, data: unknown, metadata: unknown): PublishableEvent;
  publish(event: PublishableEvent): Promise<unknown>;
}

/** An operation as its author gives it. */
export interface OperationRun<Result> {
  readonly type: string;
  readonly options: {
    readonly data: unknown;
    readonly metadata?: object | undefined;
    readonly actor?: unknown;
    readonly resource?: unknown;
    readonly completed?: ((result: Result) => unknown) | undefined;
    readonly failed?: ((error: unknown) => unknown) | undefined;
  };
  readonly action: (operation: Operation<Record<string, unknown>>) => Promise<Result> | Result;
}

/**
 * Publishes the opening event, runs the action within it, publishes the closing event. What the
 * action returns or throws is what the caller gets, whatever becomes of the closing event.
 *
 * @throws {SignalboxError} OPERATION_UNKNOWN when the type opens no operation.
 * @throws what making or publishing the opening event throws: the action has not run then.
 */
export async function runOperation<Result>(
  { type, options, action }: OperationRun<Result>,
  parts: OperationParts,
): Promise<Result> {
  requireOperation(type, parts.catalog());
  const { data, metadata, actor, resource, completed = () => ({}), failed = failureData } = options;
  const opening = parts.event(type, data, {
    ...metadata,
    ...withoutUndefined({ actor, resource }),
  });
  await parts.publish(opening);
  const close = (stage: "completed" | "failed", toData: () => unknown): Promise<void> =>
    publishClosing({ opening, stage, toData }, parts);
  let result: Result;
  try {
    const operation = toOperation(opening, parts);
    const {
      metadata,
      metadata: { hops },
    } = operation;
    result = await runCausedBy({ metadata, hops }, async () => action(operation));
  } catch (error) {
    await close("failed", () => failed(error));
    throw error;
  }
  await close("completed", () => completed(result));
  return result;
}

interface Closing {
  readonly opening: PublishableEvent;
  readonly stage: "completed" | "failed";
  readonly toData: () => unknown;
}

/** Publishes a closing event, or logs all it takes to do so by hand. Never throws. */
async function publishClosing(
  { opening, stage, toData }: Closing,
  parts: OperationParts,
): Promise<void> {
  const type = `${opening.type}.${stage}`;
  let event: PublishableEvent | undefined;
  try {
    event = parts.event(type, toData(), { causedBy: opening, ...inherited(opening) });
    await parts.publish(event);
  } catch (error) {
    tell(parts.logger, {
      operation: opening.type,
      openingId: opening.id,
      correlationId: opening.metadata?.correlationId,
      stage,
      closing: event
        ? { type, detail: event.detail }
        : { type, metadata: { causationId: opening.id, ...inherited(opening) } },
      error,
    });
  }
}

/** A closing event is of the same actor, about the same resource, and as far from the first. */
function inherited(opening: PublishableEvent) {
  const { actor, resource, hops } = opening.metadata ?? {};
  return withoutUndefined({ actor, resource, hops });
}

function tell(logger: OperationLogger, fields: Readonly<Record<string, unknown>>): void {
  try {
    logger.error(
      "closing event not published: publish it as it is to repair the audit trail",
      fields,
    );
  } catch {
    // A logger that fails must not cost the operation its result.
  }
}

function toOperation(
  opening: PublishableEvent,
  parts: OperationParts,
): Operation<Record<string, unknown>> {
  const metadata = metadataOf(opening);
  return {
    id: metadata.id,
    correlationId: metadata.correlationId,
    metadata,
    event: (type, data, given) => {
      const { actor, hops } = metadata;
      const said = { ...withoutUndefined({ actor, hops }), ...given, causedBy: opening };
      return parts.event(type, data, said) as PublishableEvent<typeof type, never>;
    },
  };
}

function metadataOf(opening: PublishableEvent) {
  if (opening.metadata) return opening.metadata;
  throw new SignalboxError(
    "INTERNAL",
    `The event ${opening.type} opens an operation without an id.`,
  );
}

/** What opens an operation has an id, so a raw type can't. */
function requireOperation(type: unknown, catalog: EventCatalog): void {
  const found = typeof type === "string" ? catalog.find(type) : undefined;
  if (found?.operation?.stage === "opening" && found.envelope === "wrapped") return;
  const what = found ? "opens no operation" : "is not declared";
  throw new SignalboxError(
    "OPERATION_UNKNOWN",
    `The event type ${shortValue(type)} ${what}. An operation is declared by "operation": true in ` +
      "the x-signalbox of its schema file; nothing was published and the action did not run.",
  );
}
