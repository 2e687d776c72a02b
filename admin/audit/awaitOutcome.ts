import { type AuditRow, toRow } from "../../core/audit/AuditRow.ts";
import { fromItem } from "../../core/audit/fromItem.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { eventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { asObject } from "../../core/json/asObject.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules, wholeNumber } from "../../core/options/optionRules.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { Position } from "./AuditReader.ts";
import { readEventKey, writeEventKey } from "./entryKey.ts";
import { findEntry } from "./findEntry.ts";
import { isVisible, type Sight } from "./isVisible.ts";
import { openSight, type SightOptions, sightRules } from "./openSight.ts";
import type { AuditEntry } from "./readEntry.ts";
import { requireIntact } from "./requireIntact.ts";
import { visibleOnly } from "./visibleOnly.ts";

/** How long to wait for an operation. */
export interface AwaitOptions extends SightOptions {
  /** 1 ms to a day. @default 60,000 */
  readonly timeoutMs?: number;
  /** Aborted: rejects with its reason. */
  readonly signal?: AbortSignal;
}

const rules: OptionRules<AwaitOptions> = {
  ...sightRules,
  timeoutMs: wholeNumber(1, 86_400_000),
  signal: optionRules.signal,
};

const firstPauseMs = 200;
const pauseGrowth = 1.6;
const longestPauseMs = 5000;

/** Rows of a tree read at once. */
const pageSize = 1000;

/**
 * Waits for the event that closes an operation. Looks at the audit table with pauses that grow
 * from 0.2 to 5 s: a read of the opening event until it is there, then of the index of its tree.
 * What the caller may not see is as if it weren't there.
 *
 * @param key `<source>#<id>` of the opening event, which need not be recorded yet.
 * @returns the closing event, when the operation was completed.
 * @throws {SignalboxError} OPERATION_FAILED when it failed, with what its closing event says.
 * @throws {SignalboxError} OPERATION_TIMED_OUT when the time is up; retryable.
 * @throws {SignalboxError} EVENT_INVALID when the gate refused the opening event, OPERATION_UNKNOWN
 *   when it opens no operation, USAGE_INVALID when the key is none, OPTIONS_INVALID.
 */
export async function awaitOutcome(
  ports: AdminPorts,
  deployment: string,
  key: string,
  options: AwaitOptions = {},
): Promise<AuditEntry> {
  checkOptions("awaitOutcome", options, rules);
  const { timeoutMs = 60_000, signal = new AbortController().signal } = options;
  const pk = readEventKey(key);
  const sight = await openSight(ports, deployment, options);
  const end = ports.now().getTime() + timeoutMs;
  let opening: Opening | undefined;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * pauseGrowth, longestPauseMs)) {
    signal.throwIfAborted();
    opening ??= await findOpening(pk, sight, ports);
    const closing = opening && (await findClosing(opening, sight));
    if (closing) return judge(await findEntry(closing, sight.table, ports.detailReader), pk);
    const leftMs = end - ports.now().getTime();
    if (leftMs <= 0) throw timedOut(pk, opening, timeoutMs);
    await ports.pause(Math.min(pauseMs, leftMs), signal);
  }
}

/** What is known of an operation's opening event. */
interface Opening {
  readonly id: string;
  readonly type: string;
  readonly correlationId: string;
}

async function findOpening(
  pk: string,
  sight: Sight,
  ports: AdminPorts,
): Promise<Opening | undefined> {
  const items = await visibleOnly(await sight.table.find(pk), sight, toRow);
  const records = items.map(fromItem);
  const accepted = records.find(({ status }) => status === "accepted");
  if (accepted?.status !== "accepted") {
    const [rejected] = records;
    if (rejected?.status === "rejected") throw refused(pk, rejected.violations);
    return undefined;
  }
  const type = eventTypeId(accepted.source, accepted.detailType);
  const { operation } = (await ports.catalog()).find(type) ?? {};
  if (operation?.stage !== "opening") throw noOperation(pk, type);
  return { id: accepted.id, type, correlationId: accepted.metadata.correlationId };
}

/** The latest event in the operation's tree that closes it. */
async function findClosing(
  { id, type, correlationId }: Opening,
  sight: Sight,
): Promise<AuditRow | undefined> {
  const closings = [`${type}.completed`, `${type}.failed`];
  let after: Position | undefined;
  do {
    const page = await sight.table.query({
      index: "byCorrelation",
      partition: correlationId,
      limit: pageSize,
      ...(after ? { after } : {}),
    });
    for (const row of page.rows) {
      const closes = row.causationId === id && closings.includes(row.type);
      if (closes && (await isVisible(row, sight))) return row;
    }
    after = page.next;
  } while (after);
  return undefined;
}

function judge(closing: AuditEntry, pk: string): AuditEntry {
  if (closing.detailType.endsWith(".completed")) {
    requireIntact(closing);
    return closing;
  }
  const data = asObject(asObject(JSON.parse(requireIntact(closing).text))?.["data"]) ?? {};
  const { name, message, code } = data;
  const said = [name, message].filter((part) => typeof part === "string").join(": ");
  const sentence = said.trimEnd().replace(/\.$/, "");
  const codeText = typeof code === "string" ? ` (${code})` : "";
  throw new SignalboxError(
    "OPERATION_FAILED",
    `The operation ${writeEventKey(pk)} failed: ${sentence || "its closing event does not say why"}` +
      `${codeText}. See \`npx signalbox audit show '${closing.key}'\`.`,
  );
}

function refused(pk: string, violations: readonly Violation[]): SignalboxError {
  const [first] = violations;
  return new SignalboxError(
    "EVENT_INVALID",
    `The gate refused the event ${writeEventKey(pk)}: ${first?.pointer ?? ""} ` +
      `${first?.message ?? "see the quarantine"}. It is in the quarantine; no operation began.`,
    { violations },
  );
}

function noOperation(pk: string, type: string): SignalboxError {
  return new SignalboxError(
    "OPERATION_UNKNOWN",
    `The event ${writeEventKey(pk)} is of the type ${type}, which opens no operation: nothing ` +
      "will close it.",
  );
}

function timedOut(pk: string, opening: Opening | undefined, timeoutMs: number): SignalboxError {
  const what = opening ? "was not closed" : "was not recorded";
  return new SignalboxError(
    "OPERATION_TIMED_OUT",
    `The operation ${writeEventKey(pk)} ${what} within ${timeoutMs / 1000} s. It may still be: wait again, or look ` +
      `at \`npx signalbox audit show '${writeEventKey(pk)}'\`.`,
    { retryable: true },
  );
}
