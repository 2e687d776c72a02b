import { untilAborted } from "../../../core/async/untilAborted.ts";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { dispatch, timeIsUp, type Undispatched } from "../../dispatch.ts";
import type { GateMessage, GateOutcome, GateSetup } from "./GateSetup.ts";
import { gateMessage } from "./gateMessage.ts";
import { MessageTrace } from "./MessageTrace.ts";

/** What became of one message of a batch. */
export type MessageReport =
  | GateOutcome
  /** The queue is to bring it back. */
  | { readonly outcome: "failed"; readonly reason: string };

/** When time is up for each half of a batch's work. */
export interface Deadlines {
  /** For recording: early enough that one hanging write leaves its neighbours time to go on. */
  readonly record: AbortSignal;
  /** For all of it. */
  readonly dispatch: AbortSignal;
}

/**
 * Takes a batch through the gate: each message is recorded, then what was accepted is dispatched.
 * Reports on every message, in order; one message's failure never fails another. A message not
 * reported as failed is in the audit trail and on the core bus, or in the quarantine, or was
 * there before. What is not done when time is up is reported as failed.
 */
export async function gateBatch(
  messages: readonly GateMessage[],
  setup: GateSetup,
  deadlines: Deadlines,
): Promise<readonly MessageReport[]> {
  const traced = messages.map((message) => withTrace(message, setup));
  const recorded = await Promise.all(
    traced.map((message) => gateSafely(message, setup, deadlines.record)),
  );
  const entries = recorded.flatMap(entriesOf);
  const undispatched = await dispatch(entries, setup.ports, deadlines.dispatch);
  const reports = recorded.map((report) => afterDispatch(report, undispatched));
  for (const [index, { outcome }] of reports.entries()) traced[index]?.trace?.end(outcome);
  return reports;
}

function withTrace(message: GateMessage, { tracing }: GateSetup): GateMessage {
  const { messageId, body } = message;
  return tracing ? { messageId, body, trace: new MessageTrace(messageId, tracing) } : message;
}

function entriesOf(report: MessageReport): readonly BusEntry[] {
  if (report.outcome === "accepted") return [report.entry];
  return report.outcome === "rejected" && report.entry ? [report.entry] : [];
}

function afterDispatch(report: MessageReport, undispatched: Undispatched): MessageReport {
  const [entry] = entriesOf(report);
  const reason = entry && undispatched.get(entry);
  return reason === undefined ? report : { outcome: "failed", reason };
}

async function gateSafely(
  message: GateMessage,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<MessageReport> {
  try {
    return await untilAborted(signal, () => gateMessage(message, setup, signal), timeIsUp);
  } catch (error) {
    return { outcome: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
