import type { Actor } from "../../../core/envelope/PublishedMetadata.ts";
import type { ObservedRecord } from "../../observe/readAuditRecords.ts";
import type { Problem } from "../../reconcile/findProblems.ts";
import { type RecordedOperation, recordedOutcome } from "./RecordedOperation.ts";
import type { PlayedOperation } from "./SessionPlayer.ts";

/** What was observed of a session of operations. */
export interface SessionEvidence {
  readonly operations: readonly RecordedOperation[];
  readonly played: readonly PlayedOperation[];
  readonly audit: readonly ObservedRecord[];
  /** The opening events' ids of what the router says is open, among others. */
  readonly open: ReadonlySet<string>;
}

/**
 * Everything about operations that is not as it should be: each opened once, within the right one,
 * by whoever acted, about the right resource, and closed once the way it ended; those that never
 * ended are open, and no others are.
 */
export function findOperationProblems(evidence: SessionEvidence): readonly Problem[] {
  const { operations, played, open } = evidence;
  const index = new SessionIndex(evidence);
  const faults = [
    ...operations
      .filter(({ id }) => !index.played.has(id))
      .map(({ id, type }) => ({ what: "not played", event: `${type} ${id}` })),
    ...played.flatMap((one) =>
      [...openingFaults(one, index), ...closingFaults(one, index), ...openFaults(one, open)].map(
        (what) => ({ what, event: `${one.recorded.type} ${one.id}` }),
      ),
    ),
  ];
  return [...Map.groupBy(faults, ({ what }) => what)].map(([what, found]) => ({
    what,
    events: found.map(({ event }) => event),
  }));
}

/** A session's operations and records by what they go by. */
class SessionIndex {
  readonly played: ReadonlyMap<string, PlayedOperation>;
  readonly #records: ReadonlyMap<string, readonly ObservedRecord[]>;
  readonly #caused: ReadonlyMap<string | undefined, readonly ObservedRecord[]>;

  constructor({ played, audit }: SessionEvidence) {
    this.played = new Map(played.map((one) => [one.recorded.id, one] as const));
    this.#records = Map.groupBy(audit, ({ id }) => id);
    this.#caused = Map.groupBy(audit, ({ causationId }) => causationId);
  }

  openings({ id }: PlayedOperation): readonly ObservedRecord[] {
    return this.#records.get(id) ?? [];
  }

  /** The records of events that close it, each by how. */
  closings({ id, recorded }: PlayedOperation): readonly (readonly [string, ObservedRecord])[] {
    return (this.#caused.get(id) ?? []).flatMap((record) => {
      const how = ["completed", "failed"].find((one) => record.type === `${recorded.type}.${one}`);
      return how === undefined ? [] : [[how, record] as const];
    });
  }

  around({ recorded }: PlayedOperation): PlayedOperation | undefined {
    return recorded.in === undefined ? undefined : this.played.get(recorded.in);
  }

  root(one: PlayedOperation): PlayedOperation {
    const around = this.around(one);
    return around ? this.root(around) : one;
  }

  actor(one: PlayedOperation): Actor | undefined {
    const around = this.around(one);
    return one.recorded.actor ?? (around && this.actor(around));
  }
}

function openingFaults(one: PlayedOperation, index: SessionIndex): readonly string[] {
  const [record, ...others] = index.openings(one);
  if (!record) return ["its opening is not in the audit table"];
  if (others.length > 0) return ["its opening is recorded more than once"];
  return [
    ...(record.type === one.recorded.type ? [] : [`opened as ${record.type}`]),
    ...(record.causationId === index.around(one)?.id ? [] : ["opened within another operation"]),
    ...(record.correlationId === index.root(one).id ? [] : ["in another tree"]),
    ...aboutFaults("its opening", record, one, index),
  ];
}

function closingFaults(one: PlayedOperation, index: SessionIndex): readonly string[] {
  const outcome = recordedOutcome(one.recorded);
  const [closing, ...others] = index.closings(one);
  if (outcome === "open") return closing ? ["closed although it never ended"] : [];
  if (!closing) return [`${outcome}, but never closed`];
  if (others.length > 0) return ["closed more than once"];
  const [how, record] = closing;
  if (how !== outcome) return [`closed as ${how}, but ${outcome}`];
  return aboutFaults("its closing", record, one, index);
}

/** Whether a record says who acted and on what. */
function aboutFaults(
  which: string,
  record: ObservedRecord,
  one: PlayedOperation,
  index: SessionIndex,
): readonly string[] {
  const { userId, sessionId, activeClaim } = index.actor(one) ?? {};
  const isActor =
    record.actor?.userId === userId &&
    record.actor?.sessionId === sessionId &&
    record.actor?.activeClaim === activeClaim;
  return [
    ...(record.status === "accepted" ? [] : [`${which} was rejected`]),
    ...(isActor ? [] : [`${which} has another actor`]),
    ...(record.resource === one.recorded.resource?.href
      ? []
      : [`${which} is about another resource`]),
  ];
}

function openFaults(
  { id, recorded }: PlayedOperation,
  open: ReadonlySet<string>,
): readonly string[] {
  const isOpen = recordedOutcome(recorded) === "open";
  if (isOpen === open.has(id)) return [];
  return [
    isOpen ? "never ended, but not among the suspects" : "among the suspects although it ended",
  ];
}
