import { acceptedRecord, rejectedRecord } from "../../../core/audit/AuditRecord.ts";
import { rejectedKey } from "../../../core/audit/auditKeys.ts";
import { type BoundedViolations, boundViolations } from "../../../core/audit/boundViolations.ts";
import { toAttribute } from "../../../core/audit/toAttribute.ts";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { completeMetadata } from "../../../core/envelope/completeMetadata.ts";
import type { Violation } from "../../../core/envelope/Violation.ts";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerSource } from "../../../core/eventTypes/routerTypes.ts";
import type { TraceContext } from "../../../core/trace/traceContext.ts";
import type { GateOutcome, GateSetup, RecordOutcome } from "./GateSetup.ts";
import { type Content, keepContent } from "./keepContent.ts";

/** A message that may not be routed. */
export interface Refused {
  readonly ingressId: string;
  /** The queue's own id of the message, which nobody chooses. */
  readonly messageId: string;
  readonly source: string;
  readonly detailType: string;
  readonly id: string;
  readonly time: string;
  readonly violations: readonly Violation[];
  readonly content: Omit<Content, "ingressId">;
  readonly resources?: readonly string[];
  /** What the event that tells of the rejection is to carry. */
  readonly trace?: TraceContext | undefined;
  /**
   * How many hops it has made, as has the event that tells of it: a subscriber that answers each
   * rejection with an event that is rejected ends like every loop. @default 0
   */
  readonly hops?: number;
}

const maxNameLength = 256;

/**
 * Keeps a message in the audit trail as rejected, with all that is wrong with it, and prepares
 * the event that tells of it. Keyed by the ingress id: doing it again adds nothing. A message that
 * came with the ingress id of another, as only a forged one does, is kept by the queue's own id.
 */
export async function quarantine(
  refused: Refused,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<GateOutcome> {
  const source = storableName(refused.source);
  const detailType = storableName(refused.detailType);
  const bounded = boundViolations(refused.violations);
  const named = { ...refused, source, detailType, bounded };
  const facts = { receivedAt: setup.ports.clock(), retentionDays: setup.retentionDays };
  const { ingressId, messageId } = refused;
  const content = await keepContent({ ...refused.content, ingressId }, setup, signal);
  const contentHash = setup.ports.sha256(refused.content.text);
  const record = rejectedRecord({ ...named, ...facts, content, contentHash });
  const appended = await setup.ports.audit.append(record, signal);
  if (ingressId !== messageId && isOther(appended, contentHash)) {
    const violations = [takenIngressId(ingressId), ...refused.violations];
    return quarantine({ ...refused, ingressId: messageId, violations }, setup, signal);
  }
  const entry = await recordRejection(named, setup, signal);
  const { pk } = rejectedKey(source, refused.id, ingressId);
  const [first] = bounded.violations;
  return {
    outcome: "rejected",
    pk,
    type: eventTypeId(source, detailType),
    violationCount: bounded.violationCount,
    firstViolation: first ? `${first.pointer}: ${first.message}` : "",
    ...(entry ? { entry } : {}),
  };
}

/** Whether the record that is there is of other content; one from before it was hashed may not be. */
function isOther(appended: RecordOutcome, contentHash: string): boolean {
  if (appended.outcome === "written" || appended.record.contentHash === "") return false;
  return appended.record.contentHash !== contentHash;
}

function takenIngressId(ingressId: string): Violation {
  const message =
    `the message has the ingress id ${JSON.stringify(ingressId)} of another that was refused, ` +
    "with other content: EventBridge gives no id twice";
  return { pointer: "", keyword: "ingressId", message };
}

type NamedRefusal = Refused & { readonly bounded: BoundedViolations };

async function recordRejection(
  refused: NamedRefusal,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<BusEntry | undefined> {
  const detailType = "event.rejected";
  const type = setup.catalog.find(eventTypeId(routerSource, detailType));
  if (!type?.enabled) return undefined;
  const { ports, retentionDays, administrators } = setup;
  const receivedAt = ports.clock();
  const metadata = completeMetadata(
    { ...refused.trace, hops: refused.hops ?? 0 },
    { id: `rejected-${refused.ingressId}`, type, time: receivedAt.toISOString(), administrators },
  );
  const data = rejectionData(refused, setup);
  const detail = JSON.stringify({ metadata, data });
  const held = toAttribute({ metadata, data });
  const record = acceptedRecord({
    source: routerSource,
    detailType,
    metadata,
    ingressId: refused.ingressId,
    receivedAt,
    retentionDays,
    contentHash: ports.sha256(JSON.stringify(data)),
    administrators,
    content: held ? { place: "map", detail: held.attribute } : { place: "text", text: detail },
  });
  await ports.audit.append(record, signal);
  return { source: routerSource, detailType, detail };
}

function rejectionData(refused: NamedRefusal, setup: GateSetup): Readonly<Record<string, unknown>> {
  const { ingressId, source, detailType, id, bounded } = refused;
  const type = setup.catalog.find(eventTypeId(source, detailType));
  return {
    ingressId,
    source,
    detailType,
    id,
    ...(type ? { type: type.id } : {}),
    ...bounded,
    auditKey: rejectedKey(source, id, ingressId),
  };
}

/** Keys and attributes are made of names, which a hostile publisher chooses. */
function storableName(name: string): string {
  return name.slice(0, maxNameLength).toWellFormed();
}
