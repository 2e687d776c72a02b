import { SignalboxError } from "../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../core/eventTypes/EventCatalog.ts";
import type { EventDataByType } from "../core/eventTypes/Register.ts";
import { checkOptions } from "../core/options/checkOptions.ts";
import type { OptionRules } from "../core/options/findOptionProblems.ts";
import { busNameRule, catalogRule, objectWith, optionRules } from "../core/options/optionRules.ts";
import { withoutUndefined } from "../core/options/withoutUndefined.ts";
import { registeredCatalog } from "./catalog/registerCatalog.ts";
import { buildEvent } from "./events/buildEvent.ts";
import type { EventMetadata } from "./events/EventMetadata.ts";
import { PublishableEvent } from "./events/PublishableEvent.ts";
import { scopeCause } from "./events/scopeCause.ts";
import { withSchemaVersion } from "./events/withSchemaVersion.ts";
import { withScope } from "./events/withScope.ts";
import { type CurrentTrace, withTrace } from "./events/withTrace.ts";
import { createOperations } from "./operations/createOperations.ts";
import type { OperationLogger } from "./operations/OperationLogger.ts";
import type { Operations } from "./operations/Operations.ts";
import { createPipelines } from "./pipelines/createPipelines.ts";
import type { Pipelines } from "./pipelines/Pipelines.ts";
import { Limiter } from "./publish/Limiter.ts";
import {
  defaultPublishSettings,
  type PublishSettings,
  publishSettingsRules,
} from "./publish/PublishSettings.ts";
import { publishEvents } from "./publish/publishEvents.ts";
import type { Transport } from "./transports/Transport.ts";

/** What a client is made of. */
export interface ClientOptions extends Partial<PublishSettings> {
  /** The ingress bus: its name, or its ARN if it is another account's. */
  readonly busName: string;
  readonly transport: Transport;
  /** @default the one that the project's `generated/register.ts` registers */
  readonly catalog?: EventCatalog;
  /** Told of closing events of operations that could not be published. @default console */
  readonly logger?: OperationLogger;
  /**
   * Asked for each event that says no `traceparent`: what it answers is the event's trace, before
   * that of its cause. What it throws, and what is no trace, counts as none.
   *
   * @default events have the trace of their cause
   */
  readonly traceContext?: CurrentTrace;
  /**
   * Whether events say by which version of their schema they were checked here, so that the audit
   * trail tells who publishes by an older one. Raw types' events can't.
   *
   * @default false: they get that of the gate's
   */
  readonly statesSchemaVersion?: boolean;
}

/** What a single `publish` may set for itself. */
export interface PublishOptions {
  /** Aborted: nothing more is sent, and `publish` rejects unless all had been accepted. */
  readonly signal?: AbortSignal;
  /** Time for this `publish` in all. @default the client's */
  readonly deadlineMs?: number;
}

/**
 * Makes events and publishes them. `Types` maps the id of each event type to its data.
 * Safe to share: concurrent publishes take turns for the client's calls.
 */
export interface Client<Types extends object = EventDataByType>
  extends Operations<Types>,
    Pipelines<Types> {
  /**
   * Makes an event, checking it against its schema and the envelope's rules: the gate's own.
   * Makes no network call. The event is a frozen copy: later changes to `data` don't reach it.
   *
   * Made while an operation's action or a subscriber's handler runs, it is caused by what opened
   * the operation or is being handled, unless it names a cause itself, and has its actor.
   *
   * Its id (UUIDv7) is made here, so that whatever happens to a publish, the same event
   * published again is seen as a duplicate. A `raw` type's event takes no metadata and has no id;
   * it can't be told from its duplicate. What it is caused by, actor and trace left out, its bus
   * entry says.
   *
   * @throws {SignalboxError} EVENT_INVALID with every violation, by JSON Pointer.
   * @throws {SignalboxError} EVENT_TYPE_UNKNOWN when no schema declares the type.
   * @throws {SignalboxError} EVENT_TOO_LARGE when its bus entry would be over 900 KB.
   * @throws {SignalboxError} CATALOG_MISSING when the client was given no catalog, and none is
   *   registered by now; PACKAGE_TWICE when another version of the package has registered it.
   */
  event<Type extends keyof Types & string>(
    type: Type,
    data: Types[Type],
    metadata?: EventMetadata,
  ): PublishableEvent<Type, Types[Type]>;

  /**
   * Publishes one event or many. Resolves when every one of them is on the bus; never resolves
   * otherwise. Calls hold as many events as EventBridge takes; what failed for a reason that may
   * pass is sent again, with pauses, until attempts or time run out. Order is not kept. A raw
   * type's event is not sent again once an answer was lost: it has no id to tell the two apart.
   *
   * @returns the id of each event, in order; for a raw type's, the id the gate will give it.
   * @throws {PublishError} PUBLISH_FAILED, naming each event that is not known to be on the bus,
   *   and why, and each that is.
   * @throws {SignalboxError} BUS_UNKNOWN, BUS_UNVERIFIED, AWS_REGION_MISSING,
   *   AWS_SETTINGS_INVALID; nothing was sent.
   * @throws {SignalboxError} EVENT_INVALID when it is given something that `event()` did not make.
   */
  publish(
    events: PublishableEvent | readonly PublishableEvent[],
    options?: PublishOptions,
  ): Promise<readonly string[]>;
}

/** What {@link ClientOptions} may be. */
export const clientRules: OptionRules<ClientOptions> = {
  busName: busNameRule,
  transport: objectWith("a transport, such as eventBridgeTransport()", "bus"),
  catalog: catalogRule,
  logger: {
    ...objectWith("a logger with a method error, such as console", "error"),
    required: false,
  },
  traceContext: optionRules.function,
  statesSchemaVersion: optionRules.flag,
  ...publishSettingsRules,
};

const publishRules: OptionRules<PublishOptions> = {
  signal: optionRules.signal,
  deadlineMs: publishSettingsRules.deadlineMs,
};

/**
 * Makes a client of the bus named `busName`.
 *
 * @throws {SignalboxError} OPTIONS_INVALID when an option is unknown or has a wrong value.
 * @example
 * ```ts
 * import { createClient, eventBridgeTransport } from "signalbox/client";
 *
 * const client = createClient({ busName: "signalbox-ingress", transport: eventBridgeTransport() });
 * const order = client.event("orders@order.placed", { orderId: "A-17", total: 250 });
 * const [id] = await client.publish(order);
 * ```
 */
export function createClient<Types extends object = EventDataByType>(
  options: ClientOptions,
): Client<Types> {
  checkOptions("createClient", options, clientRules);
  const { busName, transport, traceContext, statesSchemaVersion = false, ...others } = options;
  const { catalog, logger = console, ...given } = others;
  // Asked for when it is needed: a subscriber's file that makes a client is read at synth, too.
  const typesKnown = () => catalog ?? registeredCatalog("The client");
  const settings: PublishSettings = { ...defaultPublishSettings, ...withoutUndefined(given) };
  const bus = transport.bus(busName);
  const limiter = new Limiter(settings.concurrency);
  const event = (type: string, data: unknown, metadata: unknown): PublishableEvent => {
    const known = typesKnown();
    const found = known.find(type);
    const traced = () => withTrace(withScope(metadata), traceContext);
    const version = statesSchemaVersion ? found?.schemaVersion : undefined;
    const said = found?.envelope === "raw" ? metadata : withSchemaVersion(traced(), version);
    return buildEvent(type, data, said, { catalog: known, cause: scopeCause(), ...settings });
  };
  const publish: Client["publish"] = async (events, publishOptions = {}) => {
    checkOptions("publish", publishOptions, publishRules);
    const list = PublishableEvent.is(events) ? [events] : events;
    checkEvents(list);
    if (list.length === 0) return [];
    const { signal, deadlineMs = settings.deadlineMs } = publishOptions;
    return publishEvents([...list], {
      bus,
      settings: { ...settings, deadlineMs },
      limiter,
      signal,
    });
  };
  const client: Client<Record<string, unknown>> = {
    // The type's validator finds `data` to be what Types says it is.
    event: event as Client<Record<string, unknown>>["event"],
    publish,
    ...createOperations({ catalog: typesKnown, logger, event, publish }),
    ...createPipelines({ catalog: typesKnown, newId: settings.newId, event, publish }),
  };
  return client as unknown as Client<Types>;
}

function checkEvents(events: unknown): asserts events is readonly PublishableEvent[] {
  const isList = Array.isArray(events);
  const wrong = isList ? events.findIndex((event) => !PublishableEvent.is(event)) : 0;
  if (isList && wrong === -1) return;
  throw new SignalboxError(
    "EVENT_INVALID",
    `publish: ${isList ? `item ${wrong} of the list` : "what was given"} is not an event of this ` +
      "package. Make it with client.event(type, data); nothing was sent.",
  );
}
