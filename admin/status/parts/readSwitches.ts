import type { Switch } from "../../../core/switches/Switch.ts";
import type { PartReading, Told } from "../StatusReport.ts";

/** What is kept out: somebody wanted it so, but whoever is on call should know. */
export function readSwitches(off: readonly Switch[]): PartReading {
  return { summary: `${off.length} off`, problems: [], notes: off.map(toNote) };
}

function toNote({ kind, name, changedAt, changedBy, reason }: Switch): Told {
  const since = changedAt === undefined ? "" : ` since ${changedAt}`;
  const by = changedBy === undefined ? "" : `, by ${changedBy}`;
  const why = reason === undefined ? "" : `: ${reason}`;
  const option = kind === "resource-type" ? "--resource-type" : `--${kind}`;
  return {
    what: `events of the ${kind} ${name} are switched off${since}${by}${why}`,
    remedy: `npx signalbox switch on ${option} ${name}`,
  };
}
