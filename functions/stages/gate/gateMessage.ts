import { acceptedRecord } from "../../../core/audit/AuditRecord.ts";
import { isSameEvent } from "../../../core/audit/isSameEvent.ts";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { entryBytes, fitsOneCall, maxBytesPerCall } from "../../../core/bus/packEntries.ts";
import { type Admission, type AdmittedEvent, admit } from "../../../core/envelope/admit.ts";
import { isCauseResource } from "../../../core/envelope/causeResource.ts";
import { publishedHops } from "../../../core/envelope/publishedHops.ts";
import { publishedTrace } from "../../../core/envelope/publishedTrace.ts";
import {
  type IngressEvent,
  readIngressMessage,
} from "../../../core/envelope/readIngressMessage.ts";
import type { Violation } from "../../../core/envelope/Violation.ts";
import type { GateMessage, GateOutcome, GateSetup } from "./GateSetup.ts";
import { isDisabled } from "./isDisabled.ts";
import { keepContent } from "./keepContent.ts";
import { noteOperation } from "./noteOperation.ts";
import { quarantine } from "./quarantine.ts";

/** The source and detail-type under which messages that aren't events are kept. */
export const unreadable = { source: "unreadable", detailType: "message" } as const;

/**
 * Takes one message as far as the audit trail: recorded as accepted or as rejected. What it
 * returns is still to be dispatched. Whenever it fails or the process dies, the message can be
 * taken again from the start: nothing is lost and nothing recorded twice.
 */
export async function gateMessage(
  message: GateMessage,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<GateOutcome> {
  const read = readIngressMessage(message.body);
  if (read.kind === "unreadable") {
    return quarantine(
      {
        ...unreadable,
        ingressId: message.messageId,
        messageId: message.messageId,
        id: message.messageId,
        time: setup.ports.clock().toISOString(),
        violations: [{ pointer: "", keyword: "event", message: read.reason }],
        content: { text: message.body },
      },
      setup,
      signal,
    );
  }
  const { event } = read;
  message.trace?.begin(event, setup.catalog);
  const admission = await judge(message, event, setup, signal);
  switch (admission.verdict) {
    case "disabled":
      return { outcome: "disabled" };
    case "rejected":
      return refuse(message, event, admission.id, admission.violations, setup, signal);
    case "accepted":
      return accept(message, event, admission, setup, signal);
  }
}

/** The closing event of an operation that is open gets in though it is switched off. */
async function judge(
  message: GateMessage,
  event: IngressEvent,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<Admission> {
  const { catalog, administrators, accounts, ports, switches } = setup;
  const rules = {
    catalog,
    administrators,
    accounts,
    now: ports.clock(),
    trace: message.trace?.context,
  };
  const admission = admit(event, { ...rules, isDisabled: isDisabled(message, switches) });
  if (admission.verdict !== "disabled" || !admission.closes) return admission;
  const isWanted = await ports.operations.isOpen(admission.closes, signal);
  return isWanted ? admit(event, { ...rules, isDisabled: () => false }) : admission;
}

async function accept(
  message: GateMessage,
  event: IngressEvent,
  admitted: AdmittedEvent,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<GateOutcome> {
  const { ports } = setup;
  const { metadata } = admitted.envelope;
  message.trace?.identify(metadata.id, metadata.correlationId);
  // What a cause said is metadata by now.
  const resources = event.resources.filter((resource) => !isCauseResource(resource));
  const entry: BusEntry = {
    source: event.source,
    detailType: event.detailType,
    detail: admitted.detailJson,
    ...(resources.length > 0 ? { resources } : {}),
  };
  if (!fitsOneCall(entry)) {
    return refuse(message, event, metadata.id, [tooLarge(entryBytes(entry))], setup, signal);
  }
  const contentHash = ports.sha256(admitted.content);
  const text = admitted.detailJson;
  const kept = { ingressId: event.ingressId, text, value: admitted.envelope };
  const content = await keepContent(kept, setup, signal);
  const record = acceptedRecord({
    source: event.source,
    detailType: event.detailType,
    metadata,
    ingressId: event.ingressId,
    receivedAt: ports.clock(),
    retentionDays: setup.retentionDays,
    contentHash,
    administrators: setup.administrators,
    content,
    resources,
  });
  const appended = await ports.audit.append(record, signal);
  const first = appended.outcome === "written" ? record : appended.record;
  const second = { ...admitted, type: admitted.type.id, contentHash };
  // The ingress id alone says nothing: whoever forges a message has it from the audit trail.
  if (first.status === "accepted" && isSameEvent(first, second)) {
    if (first.ingressId !== event.ingressId) return { outcome: "duplicate" };
    await noteOperation(admitted, first, setup, signal);
    return { outcome: "accepted", entry };
  }
  return refuse(
    message,
    event,
    metadata.id,
    [idConflict(event.source, metadata.id)],
    setup,
    signal,
  );
}

function refuse(
  message: GateMessage,
  event: IngressEvent,
  id: string,
  violations: readonly Violation[],
  setup: GateSetup,
  signal: AbortSignal,
): Promise<GateOutcome> {
  message.trace?.identify(id);
  const trace = message.trace?.context ?? publishedTrace(event, setup.catalog);
  const hops = publishedHops(event, setup.catalog, setup.ports.clock());
  const content = detailOf(event, message);
  const { messageId } = message;
  return quarantine({ ...event, messageId, id, violations, content, trace, hops }, setup, signal);
}

/** The detail as it came; one too deep to be written as JSON again stays the text it was. */
function detailOf(
  event: IngressEvent,
  message: GateMessage,
): { readonly text: string; readonly value?: unknown } {
  try {
    return { text: JSON.stringify(event.detail.exact), value: event.detail.exact };
  } catch {
    return { text: message.body };
  }
}

function tooLarge(bytes: number): Violation {
  const message =
    `an event must take at most ${maxBytesPerCall} bytes with its metadata completed, ` +
    `takes ${bytes}: keep the bulk elsewhere and publish a reference to it`;
  return { pointer: "", keyword: "maxBytes", message };
}

function idConflict(source: string, id: string): Violation {
  const message =
    `must be unique within ${source}: another event has the id ${JSON.stringify(id)} ` +
    "already, with other content";
  return { pointer: "/metadata/id", keyword: "id", message };
}
