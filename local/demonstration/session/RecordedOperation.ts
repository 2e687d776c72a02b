import { readFileSync } from "node:fs";
import type { Actor, Subject } from "../../../core/envelope/PublishedMetadata.ts";

/** An error as an operation's failure tells it. */
export interface RecordedError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}

/** One operation of a recorded session. */
export interface RecordedOperation {
  /** Names it within the recording. */
  readonly id: string;
  /** The operation around it. */
  readonly in?: string;
  /** Id of its event type. */
  readonly type: string;
  /** A bulk operation: those of its own type within it are one for each resource. */
  readonly bulk?: true;
  /** Who acted; absent where it is whoever did around it. */
  readonly actor?: Actor;
  readonly resource?: Subject;
  readonly data: object;
  readonly startedAt: string;
  /** Absent when it never ended. */
  readonly endedAt?: string;
  /** What its completion told. */
  readonly result?: object;
  /** Why it failed. */
  readonly error?: RecordedError;
}

/** How a recorded operation ended. */
export function recordedOutcome({
  endedAt,
  error,
}: RecordedOperation): "completed" | "failed" | "open" {
  if (endedAt === undefined) return "open";
  return error ? "failed" : "completed";
}

/**
 * A made-up afternoon of four teams whose people, repositories and commits are those of the
 * recorded webhooks: releases to three regions, batches of devices, what failed and was rolled
 * back, and what never ended. In the order in which they began.
 */
export function releaseAfternoon(): readonly RecordedOperation[] {
  const file = new URL("releaseAfternoon.jsonl", import.meta.url);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as RecordedOperation);
}
