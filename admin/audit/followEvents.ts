import type { AuditRow } from "../../core/audit/AuditRow.ts";
import type { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules } from "../../core/options/optionRules.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { explainError } from "../errors/explainError.ts";
import { isPassing } from "../errors/isPassing.ts";
import type { AuditSearch } from "./AuditSearch.ts";
import { type ListedRow, listedRow } from "./listedRow.ts";
import { type OpenedSearch, openSearch } from "./openSearch.ts";
import { type SightOptions, sightRules } from "./openSight.ts";
import { readNewestFirst } from "./readNewestFirst.ts";
import { SeenRows } from "./SeenRows.ts";
import { aDate } from "./searchEvents.ts";

/** From when to follow, for whom, and until when. */
export interface FollowOptions extends SightOptions {
  /** Shows also what was accepted since. @default what comes from now on */
  readonly since?: Date;
  /** Aborted: ends it. */
  readonly signal: AbortSignal;
}

/** What came, or what kept it from being read. */
export interface FollowStep {
  /** Oldest first. */
  readonly rows: readonly ListedRow[];
  /** Set when more came at once than is shown: nothing from before this moment is. */
  readonly leftOutBefore?: string;
  /** What went wrong this time. It goes on. */
  readonly problem?: SignalboxError;
}

const rules: OptionRules<FollowOptions> = {
  ...sightRules,
  since: aDate,
  signal: { ...optionRules.signal, required: true },
};

/** Indexes lag, gates' clocks differ, and a gate tries again to write: so far back rows may come. */
const overlapMs = 15_000;

const firstPauseMs = 1000;
const pauseGrowth = 1.5;
const longestPauseMs = 5000;
const longestTroubleMs = 30_000;

const pageSize = 500;
/** Rows that match, of one look. */
const maxRows = 10_000;

/**
 * Audited events as the gate takes them, oldest first, each once: looks every second while some
 * come, and every five when none do. Each look reads what lies in the last 15 seconds up to the
 * latest event that was looked at, by that event's own time, so that this machine's clock does not
 * matter. Of more than 10,000 at once the latest are given.
 *
 * A look that fails for a passing reason is told of and taken again, after longer and longer.
 *
 * @throws {SignalboxError} as `searchEvents` does, and whatever does not pass.
 */
export async function* followEvents(
  ports: AdminPorts,
  deployment: string,
  search: AuditSearch,
  options: FollowOptions,
): AsyncGenerator<FollowStep, void, undefined> {
  checkOptions("follow", options, rules);
  const { signal, since, ...sight } = options;
  const opened = await openSearch(ports, deployment, search, {
    ...sight,
    ...(since === undefined ? {} : { since }),
  });
  const follower = new Follower(opened, since);
  let pauseMs = 0;
  try {
    while (!signal.aborted) {
      const step = await look(follower, ports);
      if (step.rows.length > 0 || step.problem) yield step;
      pauseMs = nextPauseMs(pauseMs, step);
      await ports.pause(pauseMs, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function nextPauseMs(pauseMs: number, { rows, problem }: FollowStep): number {
  if (rows.length > 0) return firstPauseMs;
  const longest = problem ? longestTroubleMs : longestPauseMs;
  return Math.max(firstPauseMs, Math.min(pauseMs * pauseGrowth, longest));
}

async function look(follower: Follower, ports: AdminPorts): Promise<FollowStep> {
  try {
    return await follower.look();
  } catch (error) {
    // What can't be reached at first is most likely not there.
    if (!isPassing(error) || !follower.hasLooked) throw error;
    return { rows: [], problem: explainError(error, ports.surroundings) };
  }
}

/** Reads what came since it last looked. */
class Follower {
  readonly #opened: OpenedSearch;
  readonly #seen = new SeenRows();
  /** From when to read on. */
  #from: string | undefined;
  /** Whether what there is counts as shown. */
  #skips: boolean;
  /** The latest event that was looked at, whether it is shown or not. */
  #latest = "";

  hasLooked = false;

  constructor(opened: OpenedSearch, since: Date | undefined) {
    this.#opened = opened;
    this.#from = since?.toISOString();
    this.#skips = since === undefined;
  }

  async look(): Promise<FollowStep> {
    if (this.#skips && this.#from === undefined) await this.#findLatest();
    const { rows, leftOutBefore } = await this.#read();
    const fresh = rows.filter((row) => !this.#seen.has(row));
    this.#seen.add(fresh);
    this.#moveOn();
    this.hasLooked = true;
    if (this.#skips) {
      this.#skips = false;
      return { rows: [] };
    }
    return {
      rows: fresh.map(listedRow).toReversed(),
      ...(leftOutBefore === undefined ? {} : { leftOutBefore }),
    };
  }

  /** Looks at one event of each partition, so that the first look need not read all. */
  async #findLatest(): Promise<void> {
    await this.#page({ limit: 1, maxReads: 1 });
    this.#moveOn();
  }

  async #read(): Promise<{
    readonly rows: readonly AuditRow[];
    readonly leftOutBefore?: string | undefined;
  }> {
    const rows: AuditRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#page({
        limit: pageSize,
        ...(this.#from === undefined ? {} : { since: this.#from }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      rows.push(...page.rows);
      cursor = page.cursor;
    } while (cursor !== undefined && rows.length < maxRows);
    const oldest = rows.at(-1);
    const isCut = cursor !== undefined && oldest !== undefined && !this.#seen.has(oldest);
    return { rows, ...(isCut ? { leftOutBefore: oldest.receivedAt } : {}) };
  }

  #page(part: {
    readonly limit: number;
    readonly maxReads?: number;
    readonly since?: string;
    readonly cursor?: string;
  }) {
    const { table, listing } = this.#opened;
    return readNewestFirst(table, {
      ...listing,
      ...part,
      matches: async (row) => {
        if (row.receivedAt > this.#latest) this.#latest = row.receivedAt;
        return (await listing.matches?.(row)) ?? true;
      },
    });
  }

  #moveOn(): void {
    if (this.#latest === "") return;
    const from = new Date(Date.parse(this.#latest) - overlapMs).toISOString();
    if (this.#from !== undefined && from <= this.#from) return;
    this.#from = from;
    this.#seen.forgetBefore(from);
  }
}
