import type { Delivery, EventTrace, Evidence, EvidenceIndex } from "./EvidenceIndex.ts";

/** Something that is not as it should be, with the events it concerns. */
export interface Problem {
  readonly what: string;
  /** `<event type> <ingress id>`; empty when it is about no event in particular. */
  readonly events: readonly string[];
}

/** One thing that is wrong with one event. */
interface Fault {
  readonly what: string;
  readonly event: string;
}

/**
 * Everything that is not as it should be: each event recorded once and with the right verdict,
 * dispatched once, handled once by each subscriber whose rule matches and by no other; no message
 * left in a queue; no call denied.
 */
export function findProblems(evidence: Evidence, index: EvidenceIndex): readonly Problem[] {
  const faults = [
    ...index.traces.flatMap(traceFaults),
    ...index.deliveries.flatMap(deliveryFaults),
    ...index.strays.map(({ subscriber, event }) => ({
      what: `handled by ${subscriber}, whose rule does not match`,
      event,
    })),
  ];
  const grouped = Map.groupBy(faults, ({ what }) => what);
  return [
    ...[...grouped].map(([what, found]) => ({ what, events: found.map(({ event }) => event) })),
    ...evidence.queues.map(({ queueName, messages, isDeadLetter }) => ({
      what: `${messages} message(s) ${isDeadLetter ? "parked" : "left"} in the queue ${queueName}`,
      events: [],
    })),
    ...deniedCalls(evidence).map((what) => ({ what, events: [] })),
  ];
}

function traceFaults({ expected, records, dispatches }: EventTrace): Fault[] {
  const event = `${expected.type} ${expected.ingressId}`;
  const fault = (what: string): Fault[] => [{ what, event }];
  const [record] = records;
  if (expected.verdict === "disabled") {
    return record ? fault("recorded although its type is switched off") : [];
  }
  if (!record) return fault("not in the audit table");
  if (records.length > 1) return fault("recorded more than once");
  if (record.status !== expected.verdict) {
    return fault(`${record.status}, but should have been ${expected.verdict}`);
  }
  if (dispatches.length === 1) return [];
  const times = dispatches.length === 0 ? "never" : `${dispatches.length} times`;
  return record.status === "accepted"
    ? fault(`dispatched to the core bus ${times}`)
    : fault(`its rejection was dispatched to the core bus ${times}`);
}

function deliveryFaults({ subscriber, dispatch, handlings }: Delivery): Fault[] {
  if (handlings.length === 1) return [];
  const event = `${dispatch.type} ${dispatch.event}`;
  const what =
    handlings.length === 0
      ? `not handled by ${subscriber}`
      : `handled ${handlings.length} times by ${subscriber}`;
  return [{ what, event }];
}

function deniedCalls({ denials }: Evidence): readonly string[] {
  const texts = denials.map(
    ({ functionName, action, role }) =>
      `the function ${functionName} was denied ${action}: its role ${role} does not allow it`,
  );
  return [...new Set(texts)];
}
