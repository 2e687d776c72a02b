import type { Admin } from "../../../admin/createAdmin.ts";
import type { Suspect } from "../../../admin/operations/listSuspects.ts";
import type { Deployment } from "../../deploy/Deployment.ts";
import { until } from "../../processes/until.ts";
import type { PublishedEvent } from "../../publish/publishEvents.ts";
import { type PublishingRun, type RunResult, watchPublishing } from "../../run/runEvents.ts";
import { openAdmin } from "../openAdmin.ts";
import { openClient } from "../publish/openClient.ts";
import { findOperationProblems } from "./findOperationProblems.ts";
import { type RecordedOperation, recordedOutcome } from "./RecordedOperation.ts";
import { type PlayedOperation, playSession } from "./SessionPlayer.ts";
import { type SessionStory, tellStory } from "./tellStory.ts";

/** What came of a session of operations. */
export interface SessionResult extends RunResult {
  readonly counts: SessionCounts;
  readonly story: SessionStory;
}

/** How many operations of a session ended how. */
export interface SessionCounts {
  readonly operations: number;
  readonly bulk: number;
  readonly completed: number;
  readonly failed: number;
  readonly open: number;
}

/** A run of recorded operations. */
export interface SessionRun extends PublishingRun {
  readonly operations: readonly RecordedOperation[];
  /** What of it is told: ids within the recording. */
  readonly told: { readonly tree: string; readonly resource: string };
  /** How many times as fast as it was. @default as many as make it last 3 s */
  readonly speed?: number;
}

/** How long the last closing events may take once all else is done. */
const closingWithinMs = 10_000;
const usualLengthMs = 3000;

/**
 * Plays recorded operations through `signalbox/client`, watches until every one of their events is
 * accounted for, and asks the audit trail what became of them. Each run plays them under new ids:
 * the second on the same emulator is another afternoon.
 */
export async function runSession(deployment: Deployment, run: SessionRun): Promise<SessionResult> {
  const { operations, signal, catalog } = run;
  const since = new Date();
  let played: readonly PlayedOperation[] = [];
  const { result, evidence } = await watchPublishing(
    deployment,
    async () => {
      const published: PublishedEvent[] = [];
      const client = openClient<Record<string, object>>(deployment, run, published);
      played = await playSession({ client, operations, speed: speedOf(run), signal });
      const wanted = eventsOf(operations);
      const isDone = async () => published.length >= wanted || undefined;
      await until(isDone, { deadlineMs: closingWithinMs, everyMs: 20, signal });
      return published;
    },
    run,
  );
  const { audit } = openAdmin(deployment, catalog);
  const suspects = await openOperations(audit, played);
  const open = new Set(suspects.map(({ id }) => id));
  const problems = findOperationProblems({ operations, played, audit: evidence.audit, open });
  const { account } = result;
  return {
    ...result,
    account: { ...account, problems: [...account.problems, ...problems] },
    counts: countOperations(operations),
    story: await tellStory(audit, { played, suspects, since, ...run.told }),
  };
}

function speedOf({ operations, speed }: SessionRun): number {
  if (speed !== undefined) return speed;
  const times = operations.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? startedAt]);
  const ms = times.map((time) => Date.parse(time));
  return Math.max(1, (Math.max(...ms) - Math.min(...ms)) / usualLengthMs);
}

function eventsOf(operations: readonly RecordedOperation[]): number {
  return operations.reduce((sum, one) => sum + (recordedOutcome(one) === "open" ? 1 : 2), 0);
}

function countOperations(operations: readonly RecordedOperation[]): SessionCounts {
  const ended = (how: string) => operations.filter((one) => recordedOutcome(one) === how).length;
  return {
    operations: operations.length,
    bulk: operations.filter(({ bulk }) => bulk).length,
    completed: ended("completed"),
    failed: ended("failed"),
    open: ended("open"),
  };
}

/** Rows of a page of open operations. */
const pageSize = 1000;

/** Those of the played operations that the router says are open. */
async function openOperations(
  audit: Pick<Admin["audit"], "suspects">,
  played: readonly PlayedOperation[],
): Promise<readonly Suspect[]> {
  const ids = new Set(played.map(({ id }) => id));
  const found: Suspect[] = [];
  let cursor: string | undefined;
  do {
    const page = await audit.suspects({
      limit: pageSize,
      open: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.suspects.filter(({ id }) => ids.has(id)));
    ({ cursor } = page);
  } while (cursor !== undefined);
  return found;
}
