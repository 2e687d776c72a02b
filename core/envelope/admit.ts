import type { EventCatalog } from "../eventTypes/EventCatalog.ts";
import type { EventType } from "../eventTypes/EventType.ts";
import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import { isPublishedByRouter, routerSource } from "../eventTypes/routerTypes.ts";
import { toPointer } from "../eventTypes/schema/jsonPointer.ts";
import { asObject } from "../json/asObject.ts";
import { nestsDeeperThan } from "../json/nestsDeeperThan.ts";
import type { OperationName } from "../operations/OpenOperation.ts";
import { type AccountRules, mayComeFrom } from "../publishers/AccountRules.ts";
import type { SwitchedFacts } from "../switches/SwitchSet.ts";
import type { TraceContext } from "../trace/traceContext.ts";
import { checkMetadata, checkTime } from "./checkMetadata.ts";
import { completeMetadata, type EventFacts } from "./completeMetadata.ts";
import type { Envelope } from "./Envelope.ts";
import { maxDetailLevels } from "./maxDetailLevels.ts";
import type { PublishedMetadata } from "./PublishedMetadata.ts";
import { readCause } from "./readCause.ts";
import { type IngressEvent, idPattern } from "./readIngressMessage.ts";
import type { Violation } from "./Violation.ts";
import { violationWithin } from "./violationWithin.ts";

/** An event that may be routed. */
export interface AdmittedEvent {
  readonly verdict: "accepted";
  readonly type: EventType;
  /** What goes onto the core bus. */
  readonly envelope: Envelope;
  /** `envelope` as JSON text. */
  readonly detailJson: string;
  /**
   * What the publisher said, as text: two events of one id are the same when these are. Trace
   * context is left out, since a publisher that tries again is in another span.
   */
  readonly content: string;
  /** Whether the publisher said when it happened; else the time is the ingress bus's. */
  readonly saysTime: boolean;
}

/** An event that goes to the quarantine. */
export interface RejectedEvent {
  readonly verdict: "rejected";
  /** The id it would have had, as far as that can be told. */
  readonly id: string;
  readonly violations: readonly Violation[];
}

/** An event that is switched off, by its type's file or by a switch. */
export interface DisabledEvent {
  readonly verdict: "disabled";
  readonly type: EventType;
  /** The operation that it would close. */
  readonly closes?: OperationName;
}

/** Whether an event is switched off. */
export type IsDisabled = (facts: SwitchedFacts) => boolean;

/** What the type's file says. */
export const disabledByFile: IsDisabled = ({ type }) => !type.enabled;

/** The gate's verdict on an event. */
export type Admission = AdmittedEvent | RejectedEvent | DisabledEvent;

/** What an event is judged by. */
export interface AdmissionRules {
  readonly catalog: EventCatalog;
  readonly now: Date;
  /** The claim of those who may see every event. */
  readonly administrators: string;
  /** Takes the place of the publisher's trace context. */
  readonly trace?: TraceContext | undefined;
  /** Where it may come from. @default anywhere: for judging what is not on its way to the gate */
  readonly accounts?: AccountRules | undefined;
  /** Whether it is switched off. @default what its type's file says */
  readonly isDisabled?: IsDisabled;
}

/** Decides on an event, and completes its envelope when it is accepted. Pure. */
export function admit(
  event: IngressEvent,
  { catalog, now, administrators, trace, accounts, isDisabled = disabledByFile }: AdmissionRules,
): Admission {
  if (nestsDeeperThan(event.detail.value, maxDetailLevels)) {
    const message = `detail must not nest deeper than ${maxDetailLevels} levels`;
    return reject(fallbackId(event), [{ pointer: "", keyword: "depth", message }]);
  }
  if (accounts && !mayComeFrom(accounts, event)) {
    return reject(publishedId(event), [foreign(event)]);
  }
  const type = findType(event, catalog);
  if ("keyword" in type) return reject(publishedId(event), [type]);
  if (isDisabled(switchedFacts(event, type))) return disabled(event, type);
  const id = type.envelope === "raw" ? fallbackId(event) : publishedId(event);
  const violations = [...checkEntryTime(event, now), ...checkEvent(event, type, catalog, now)];
  if (violations.length > 0) return reject(id, violations);
  const facts = { id, type, time: event.time, administrators };
  return complete(event, publishedBy(event, type, { catalog, now }), facts, trace);
}

/** Nothing of the event has been checked yet. */
function switchedFacts(event: IngressEvent, type: EventType): SwitchedFacts {
  if (type.envelope === "raw") return { type, category: type.category };
  const { category, resource } = asObject(publishedMetadata(event)) ?? {};
  const resourceType = asObject(resource)?.["type"];
  return {
    type,
    category: typeof category === "string" ? category : type.category,
    ...(typeof resourceType === "string" ? { resourceType } : {}),
  };
}

function disabled(event: IngressEvent, type: EventType): DisabledEvent {
  const { operation, source } = type;
  const { causationId } = publishedMetadata(event);
  const verdict = { verdict: "disabled", type } as const;
  if (!operation || operation.stage === "opening" || type.envelope === "raw") return verdict;
  if (typeof causationId !== "string" || !idPattern.test(causationId)) return verdict;
  return { ...verdict, closes: { operation: operation.id, source, id: causationId } };
}

/** A bus entry's own `Time`, which EventBridge hands on as its publisher gave it. */
function checkEntryTime(event: IngressEvent, now: Date): readonly Violation[] {
  if (publishedMetadata(event).time !== undefined) return [];
  return checkTime(event.time, now).map((violation) => ({
    ...violation,
    message: `the bus entry's Time ${violation.message}`,
  }));
}

function reject(id: string, violations: readonly Violation[]): RejectedEvent {
  return { verdict: "rejected", id, violations };
}

/** An event without an id of its own goes by the one EventBridge gave it. */
function fallbackId(event: IngressEvent): string {
  return `eb-${event.ingressId}`;
}

function publishedId(event: IngressEvent): string {
  const { id } = publishedMetadata(event);
  return typeof id === "string" && idPattern.test(id) ? id : fallbackId(event);
}

function foreign({ account, source, detailType }: IngressEvent): Violation {
  const typeId = JSON.stringify(eventTypeId(source, detailType).slice(0, 300));
  const message = account
    ? `the account ${account} may not publish ${typeId}: publishers in signalbox.config.ts does not give it to that account`
    : "the event must have the account that it comes from, 12 digits, as EventBridge writes it";
  return { pointer: "", keyword: "account", message };
}

function findType(event: IngressEvent, catalog: EventCatalog): EventType | Violation {
  const typeId = eventTypeId(event.source, event.detailType);
  if (event.source === routerSource && !isPublishedByRouter(event.detailType)) {
    const message = `the source ${routerSource} is the router's own: publish as another context`;
    return { pointer: "", keyword: "source", message };
  }
  const type = catalog.find(typeId);
  if (type) return type;
  const message = `no schema declares the event type ${JSON.stringify(typeId.slice(0, 300))}`;
  return { pointer: "", keyword: "type", message };
}

function checkEvent(
  event: IngressEvent,
  type: EventType,
  catalog: EventCatalog,
  now: Date,
): readonly Violation[] {
  const detail = event.detail.value;
  if (type.envelope === "raw") {
    const { violations } = readCause(event.resources, catalog, now);
    return [...violations, ...catalog.validateData(type.id, detail)];
  }
  const wrapper = asObject(detail) ?? {};
  const { metadata, data } = wrapper;
  return [
    ...checkWrapper(detail),
    ...(metadata === undefined ? [] : checkMetadata(metadata, data, catalog, now)),
    ...(data === undefined
      ? []
      : catalog.validateData(type.id, data).map((found) => violationWithin("/data", found))),
  ];
}

function checkWrapper(detail: unknown): readonly Violation[] {
  const wrapper = asObject(detail);
  if (!wrapper) {
    return [{ pointer: "", keyword: "type", message: "detail must be an object" }];
  }
  const missing = ["metadata", "data"].filter((name) => !Object.hasOwn(wrapper, name));
  const unknown = Object.keys(wrapper).filter((name) => name !== "metadata" && name !== "data");
  return [
    ...missing.map((name) => ({
      pointer: "",
      keyword: "required",
      message: `detail must have the property ${name}, beside which only ${otherThan(name)} is allowed`,
    })),
    ...unknown.map((name) => ({
      pointer: toPointer([name]),
      keyword: "additionalProperties",
      message: "detail must have no properties but metadata and data",
    })),
  ];
}

function otherThan(name: string): string {
  return name === "data" ? "metadata" : "data";
}

/** What the publisher said beside the data: a raw type's event has resources only to say it in. */
function publishedBy(
  event: IngressEvent,
  { envelope }: EventType,
  { catalog, now }: Pick<AdmissionRules, "catalog" | "now">,
): PublishedMetadata {
  if (envelope === "wrapped") return publishedMetadata(event);
  return readCause(event.resources, catalog, now).cause;
}

function complete(
  event: IngressEvent,
  given: PublishedMetadata,
  facts: EventFacts,
  trace: TraceContext | undefined,
): AdmittedEvent {
  const { type } = facts;
  const isRaw = type.envelope === "raw";
  const wrapper = isRaw ? {} : asObject(event.detail.exact);
  const data = isRaw ? event.detail.exact : wrapper?.["data"];
  const { traceparent: _parent, tracestate: _state, ...said } = given;
  const traced = trace ? { ...said, ...trace } : given;
  const metadata = completeMetadata(traced, facts);
  const dataText = JSON.stringify(data);
  return {
    verdict: "accepted",
    type,
    envelope: { metadata, data },
    detailJson: `{"metadata":${JSON.stringify(metadata)},"data":${dataText}}`,
    saysTime: given.time !== undefined,
    content: `${type.id}\n${JSON.stringify(said)}\n${dataText}`,
  };
}

function publishedMetadata(event: IngressEvent): PublishedMetadata {
  return (asObject(asObject(event.detail.value)?.["metadata"]) ?? {}) as PublishedMetadata;
}
